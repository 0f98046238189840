//! Commands about submissions: the inbox, one submission, its review.

use super::args::Review;
use super::error::CommandError;
use super::files::Named;
use super::names::kind;
use super::out::Out;
use super::questions;
use super::words::Words;
use super::{changes, files, moves, say, show};
use crate::centre::Centre;
use crate::files::Blobs;
use crate::question::Given;
use crate::review::{GivenReview, Submitted};
use crate::roster::full_name as name;
use crate::store::submission::InboxLine;
use crate::versions::{AskedAt, Beside, Previous, SubmittedVersion, Tie};
use serde_json::{Value, json};
use tirek_document::kind::{Question, Review as Answered};
use tirek_document::review::Verdict;
use tirek_document::text::one_line;
use tirek_document::{Fields, Kind};
use tirek_wire::id::SubmissionId;

pub(super) fn inbox(
    centre: &Centre,
    as_json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let lines = centre.inbox()?;
    if as_json {
        let list: Vec<Value> = lines
            .iter()
            .map(|line| line_json(line, &title(centre, line.id)))
            .collect();
        out.json(&list)?;
        return Ok(());
    }
    if lines.is_empty() {
        out.line(words.say("centre-inbox-empty", &[]))?;
    }
    let proposals = centre.proposals()?;
    for line in lines {
        let state = words.say(&state_key(&line), &[]);
        let kind = match title(centre, line.id) {
            title if title.is_empty() => kind(words, line.kind),
            title => format!("{} «{title}»", kind(words, line.kind)),
        };
        let number = version(words, line.number);
        let at = say::time(line.received_at_ms);
        let id = line.id.to_string();
        let cells = [
            id,
            at,
            state,
            kind,
            number,
            line.author,
            line.school,
            line.group,
        ];
        out.line(cells.map(|cell| one_line(&cell)).join("  "))?;
    }
    moves::proposals(&proposals, words, out)
}

/// A question waits and is read in words of its own.
fn state_key(line: &InboxLine) -> String {
    let is_question = line.kind == Kind::Question.code();
    match (is_question, line.state.as_str()) {
        (true, "received") => "centre-question-waiting".to_owned(),
        (true, "superseded") | (false, _) => format!("centre-state-{}", line.state),
        (true, state) => format!("centre-question-{state}"),
    }
}

/// What a submission is called; empty where it cannot be read.
fn title(centre: &Centre, id: SubmissionId) -> String {
    let submitted = centre.submission(id).ok();
    let said = submitted.and_then(|submitted| {
        let declared = submitted.kind.declaration();
        declared.title(&submitted.fields)
    });
    said.unwrap_or_default()
}

fn line_json(line: &InboxLine, title: &str) -> Value {
    json!({
        "submission": line.id,
        "number": line.number,
        "kind": Kind::from_code(line.kind).map_or("other", Kind::name),
        "title": title,
        "author": line.author,
        "school": line.school,
        "group": line.group,
        "received_at_ms": line.received_at_ms,
        "review": line.review,
        "state": line.state,
    })
}

/// Reads a submission; its author is told that `told` reads it, or nothing.
pub(super) fn look(
    centre: &mut Centre,
    id: SubmissionId,
    told: Option<&str>,
) -> Result<Submitted, CommandError> {
    if let Some(named) = told {
        let reviewer = centre.reviewer_named(named)?;
        centre.begin_reading(id, reviewer)?;
    }
    Ok(centre.submission(id)?)
}

/// Shows a submission and which of its files are in the store.
pub(super) fn show(
    centre: &Centre,
    submitted: &Submitted,
    store: Option<&Blobs>,
    as_json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let ties = centre.ties(submitted)?;
    let shown = centre.version_of(submitted)?;
    let asked = (submitted.kind == Kind::Question)
        .then(|| centre.asked_at(&Question::read(&submitted.fields).value));
    let asked = asked.transpose()?.flatten();
    let answers = centre.answers_to(submitted)?;
    let files = files::look(&submitted.files, store)?;
    if as_json {
        let json = submitted_json(submitted, &ties, &shown, &files);
        let json = as_question(json, asked.as_ref(), &answers);
        out.json(&as_it_stands(centre, submitted, json)?)?;
        return Ok(());
    }
    let kind = kind(words, submitted.kind.code());
    let (author, at) = (
        name(&submitted.author),
        say::time(submitted.row.received_at_ms),
    );
    let number = version(words, shown.number);
    out.line(format!("{kind}. {author}. {at}. {number}"))?;
    out.line("")?;
    if let Some(previous) = &shown.previous {
        out.lines(since(words, previous, submitted.kind, &submitted.fields))?;
        out.line("")?;
    }
    for beside in &shown.beside {
        out.lines(written_beside(words, submitted.kind, beside))?;
        out.line("")?;
    }
    if let Some((id, number)) = shown.newest {
        let (id, number) = (id.to_string(), number.to_string());
        let variables = [("number", number.as_str()), ("id", &id)];
        out.line(words.say("centre-show-newest", &variables))?;
        out.line("")?;
    }
    if submitted.kind == Kind::Question {
        let said = [
            (centre.is_closed(submitted)?, "centre-show-question-closed"),
            (
                centre.is_removed(submitted)?,
                "centre-show-question-removed",
            ),
        ];
        for (_, key) in said.iter().filter(|(is_so, _)| *is_so) {
            out.line(words.say(key, &[]))?;
            out.line("")?;
        }
    }
    out.lines(show::content(
        words,
        submitted.kind,
        &submitted.fields,
        &ties,
    ))?;
    // An activity is named as a tie.
    if let Some(at) = asked.filter(|_| ties.is_empty()) {
        let place = questions::place(words, &at);
        out.line(words.say("centre-show-asked", &[("place", &place)]))?;
    }
    if let Some(review) = centre.review_of(submitted)? {
        out.line("")?;
        out.lines(answer(words, submitted, &review))?;
    }
    out.lines(questions::answers(words, &answers))?;
    files::tell(&files, words, out)
}

/// The answer that was given: the verdict, the summary, each remark at its place.
fn answer(words: &Words, submitted: &Submitted, review: &Answered) -> Vec<String> {
    let released = submitted.review.as_ref().filter(|row| row.is_released());
    let key = match released.map(|row| row.verdict) {
        Some(Some(Verdict::Accepted)) => "centre-answer-accepted",
        Some(_) => "centre-answer-returned",
        None if submitted.kind == Kind::Question => "centre-question-read-by",
        None => "centre-answer-reading",
    };
    let mut lines = vec![words.say(key, &[("name", &review.reviewer_name)])];
    if !review.summary.trim().is_empty() {
        lines.push(words.quote("centre-answer-summary", ("text", &review.summary)));
    }
    for remark in &review.remarks {
        let text = words.quote("centre-answer-remark", ("text", &remark.text));
        lines.push(match anchor_shown(&submitted.fields, &remark.anchor) {
            anchor if anchor.is_empty() => text,
            anchor => format!("{text} [{anchor}]"),
        });
    }
    lines
}

/// A place as it is typed and shown: rows by their number.
fn anchor_shown(fields: &Fields, anchor: &str) -> String {
    let mut parts = anchor.splitn(3, '/');
    let (Some(list), Some(row)) = (parts.next(), parts.next()) else {
        return anchor.to_owned();
    };
    let rows = fields.rows(list);
    let Some(at) = rows.iter().position(|known| known.to_string() == row) else {
        return anchor.to_owned();
    };
    let number = at + 1;
    match parts.next() {
        Some(field) => format!("{list}/{number}/{field}"),
        None => format!("{list}/{number}"),
    }
}

/// What changed since the version before.
fn since(words: &Words, previous: &Previous, kind: Kind, after: &Fields) -> Vec<String> {
    let number = previous.number.to_string();
    let key = if previous.changes.is_empty() {
        "centre-changes-none"
    } else {
        "centre-changes-since"
    };
    let heading = words.say(key, &[("number", &number)]);
    let lines = changes::text(words, kind, &previous.fields, after, &previous.changes);
    [vec![heading], lines].concat()
}

/// What was written at once with a version, which it does not have.
fn written_beside(words: &Words, kind: Kind, beside: &Beside) -> Vec<String> {
    let said = match &beside.previous {
        Some(previous) => since(words, previous, kind, &beside.fields),
        None => show::content(words, kind, &beside.fields, &[]),
    };
    [vec![questions::beside_line(words, beside)], said].concat()
}

fn version(words: &Words, number: impl ToString) -> String {
    words.say("centre-version", &[("number", &number.to_string())])
}

fn submitted_json(
    submitted: &Submitted,
    ties: &[Tie],
    version: &SubmittedVersion,
    files: &[Named],
) -> Value {
    json!({
        "submission": submitted.row.id,
        "document": submitted.row.document,
        "number": version.number,
        "kind": submitted.kind.name(),
        "author": name(&submitted.author),
        "person": submitted.row.person,
        "locale": submitted.locale,
        "received_at_ms": submitted.row.received_at_ms,
        "review": submitted.review.as_ref().map(|review| json!({
            "document": review.document,
            "reviewer": review.reviewer,
            "person": review.person,
            "state": review.state,
            "verdict": review.verdict,
        })),
        "fields": submitted.fields,
        "files": files,
        "previous": version.previous.as_ref().map(|previous| json!({
            "submission": previous.id,
            "number": previous.number,
            "changes": previous.changes,
        })),
        "beside": version.beside.iter().map(|beside| json!({
            "submission": beside.id,
            "number": beside.number,
            "author": name(&beside.author),
            "fields": beside.fields,
        })).collect::<Vec<_>>(),
        "newest": version.newest.map(|(id, number)| json!({
            "submission": id,
            "number": number,
        })),
        "links": ties.iter().map(tie_json).collect::<Vec<_>>(),
    })
}

/// A question is shown with the place it was asked from and the answers to it.
fn as_question(mut json: Value, asked: Option<&AskedAt>, answers: &[Given]) -> Value {
    if let Some(shown) = json.as_object_mut() {
        if let Some(at) = asked {
            shown.insert("about".to_owned(), questions::place_json(at));
        }
        if !answers.is_empty() {
            let answers = questions::answers_json(answers);
            shown.insert("answers".to_owned(), json!(answers));
        }
    }
    json
}

/// Whether its author has closed or removed a question since.
fn as_it_stands(
    centre: &Centre,
    submitted: &Submitted,
    mut json: Value,
) -> Result<Value, CommandError> {
    if let (Kind::Question, Some(shown)) = (submitted.kind, json.as_object_mut()) {
        shown.insert("closed".to_owned(), json!(centre.is_closed(submitted)?));
        shown.insert("removed".to_owned(), json!(centre.is_removed(submitted)?));
    }
    Ok(json)
}

fn tie_json(tie: &Tie) -> Value {
    json!({ "plan": tie.plan, "activity": tie.activity, "title": tie.title })
}

pub(super) fn review(
    centre: &mut Centre,
    how: Review,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let verdict = if how.accept {
        Verdict::Accepted
    } else {
        Verdict::Returned
    };
    let remarks = how.remark.iter().map(|typed| remark(typed)).collect();
    let answer = GivenReview {
        reviewer: centre.reviewer_named(&how.reviewer)?,
        verdict,
        summary: how.summary,
        remarks,
    };
    centre.answer(how.submission, &answer)?;
    let said = match verdict {
        Verdict::Accepted => "centre-review-accepted",
        Verdict::Returned => "centre-review-returned",
    };
    out.line(words.say(said, &[]))?;
    Ok(())
}

/// `ANCHOR=TEXT`; without an anchor the remark is about the whole. No anchor holds a space, so words
/// with an equals sign among them are a text.
fn remark(typed: &str) -> (String, String) {
    let parted = typed
        .split_once('=')
        .filter(|(anchor, _)| !anchor.trim().contains(char::is_whitespace));
    let (anchor, text) = parted.unwrap_or(("", typed));
    (anchor.trim().to_owned(), text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::remark;

    #[test]
    fn a_remark_is_parted_at_its_anchor_only() {
        let table = [
            (
                "activities/2/title=Екі = үш",
                "activities/2/title",
                "Екі = үш",
            ),
            (" aim = Қысқартыңыз ", "aim", "Қысқартыңыз"),
            ("Жалпы ескерту: а=б", "", "Жалпы ескерту: а=б"),
            ("Жақсы", "", "Жақсы"),
        ];
        for (typed, anchor, text) in table {
            assert_eq!(remark(typed), (anchor.to_owned(), text.to_owned()));
        }
    }
}
