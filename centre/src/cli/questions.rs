//! Commands about questions: the list, the answers that were given, a new one.

use super::error::CommandError;
use super::names;
use super::out::Out;
use super::questions_args::{Answer as Typed, Questions};
use super::say;
use super::size::size;
use super::words::Words;
use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::{file_error, open_file};
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::question::{AnswerSaid, Given, HelpFile, QuestionLine};
use crate::review::{ReviewError, Submitted};
use crate::roster::full_name;
use crate::versions::{AskedAt, Beside};
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};
use tirek_document::Kind;
use tirek_document::kind::{AnswerKind, Help, Question, QuestionTheme};
use tirek_document::limits::TEXT_BYTES_MAX;
use tirek_document::text::one_line;

/// What a program for writing puts before its text is no word.
const MARK: char = '\u{feff}';
/// In the place of a file: what comes from another program.
const STANDARD_INPUT: &str = "-";

pub(super) fn list(
    centre: &Centre,
    which: &Questions,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let named = which
        .group
        .as_deref()
        .map(|named| centre.group_named(Some(named)));
    let group = named.transpose()?;
    let mut questions = centre.questions()?;
    let is_any = !questions.is_empty();
    questions.retain(|one| which.mean(one, group));
    if which.json {
        let json = questions.iter().map(|one| {
            let at = centre.asked_at(&one.question)?;
            Ok::<_, CommandError>(line_json(one, at.as_ref()))
        });
        return out.json(&json.collect::<Result<Vec<_>, _>>()?);
    }
    if questions.is_empty() {
        let key = match is_any {
            true => "centre-questions-none-such",
            false => "centre-questions-empty",
        };
        out.line(words.say(key, &[]))?;
    }
    for QuestionLine {
        line,
        question,
        urgent,
        state,
        beside,
    } in questions
    {
        let mut state = words.say(&format!("centre-question-{}", state.name()), &[]);
        if urgent {
            let urgent = words.say("centre-question-urgent", &[]);
            state = format!("{state}, {urgent}");
        }
        if !beside.is_empty() {
            let also = words.say("centre-question-beside", &[]);
            state = format!("{state}, {also}");
        }
        let theme = question.theme.map(|theme| self::theme(words, theme));
        let at = centre.asked_at(&question)?;
        let cells = [
            line.id.to_string(),
            say::time(line.received_at_ms),
            state,
            format!("«{}»", question.title),
            theme.unwrap_or_default(),
            question.topic,
            at.map_or_else(String::new, |at| place(words, &at)),
            line.author,
            line.school,
        ];
        let filled = cells.iter().map(|cell| one_line(cell));
        let filled: Vec<String> = filled.filter(|cell| !cell.is_empty()).collect();
        out.line(filled.join("  "))?;
    }
    Ok(())
}

fn line_json(one: &QuestionLine, at: Option<&AskedAt>) -> Value {
    json!({
        "submission": one.line.id,
        "question": one.line.document,
        "number": one.line.number,
        "title": one.question.title,
        "theme": one.question.theme,
        "topic": one.question.topic,
        "about": at.map(place_json),
        "urgent": one.urgent,
        "author": one.line.author,
        "person": one.line.person,
        "school": one.line.school,
        "group": one.line.group,
        "received_at_ms": one.line.received_at_ms,
        "state": one.state.name(),
        "beside": one.beside,
    })
}

/// The place that a question was asked from, in the words that its author has for it.
pub(super) fn place(words: &Words, at: &AskedAt) -> String {
    let Some(kind) = at.kind else {
        return words.say("centre-question-place-unknown", &[]);
    };
    let part = tirek_document::Path::new(&at.place)
        .ok()
        .and_then(|path| kind.declaration().label(&path))
        .and_then(|key| words.find(&key, &[]));
    let mut place = names::kind(words, kind.code());
    if let Some(part) = part {
        let variables = [("kind", place.as_str()), ("part", &part)];
        place = words.say("question-place-part", &variables);
    }
    let Some(title) = &at.title else {
        return place;
    };
    let variables = [("place", place.as_str()), ("title", title)];
    words.say("centre-question-place", &variables)
}

pub(super) fn place_json(at: &AskedAt) -> Value {
    json!({
        "document": at.document,
        "kind": at.kind.map(Kind::name),
        "place": at.place,
        "title": at.title,
    })
}

/// A choice in the words that the screen has for it.
fn chosen(words: &Words, group: &str, name: &str) -> String {
    words.say(&format!("{group}-{}", name.replace('_', "-")), &[])
}

fn theme(words: &Words, theme: QuestionTheme) -> String {
    chosen(words, QuestionTheme::CHOICES.words, theme.name())
}

/// The answers that were given to a question, each with its files.
pub(super) fn answers(words: &Words, answers: &[Given]) -> Vec<String> {
    let mut lines = Vec::new();
    for Given {
        answer,
        number,
        at_ms,
    } in answers
    {
        let kind = answer.kind.map_or_else(String::new, |kind| {
            chosen(words, AnswerKind::CHOICES.words, kind.name())
        });
        let (number, at) = (number.to_string(), say::time(*at_ms));
        let variables = [
            ("kind", kind.as_str()),
            ("name", &answer.person_name),
            ("number", &number),
            ("at", &at),
        ];
        lines.push(String::new());
        lines.push(words.say("centre-answer-by", &variables));
        lines.push(words.quote("centre-answer-text", ("text", &answer.text)));
        for file in &answer.attachments {
            let help = file.help.map_or_else(String::new, |help| {
                chosen(words, Help::CHOICES.words, help.name())
            });
            let bytes = size(file.size_bytes.max(0.0) as u64);
            let variables = [
                ("help", help.as_str()),
                ("name", &file.name),
                ("size", &bytes),
            ];
            lines.push(words.say("centre-answer-file", &variables));
        }
    }
    lines
}

/// Answers as other programs read them.
pub(super) fn answers_json(answers: &[Given]) -> Vec<Value> {
    let one = |given: &Given| {
        let mut one = json!(given.answer);
        if let Some(facts) = one.as_object_mut() {
            facts.insert("number".to_owned(), json!(given.number));
            facts.insert("given_at_ms".to_owned(), json!(given.at_ms));
        }
        one
    };
    answers.iter().map(one).collect()
}

pub(super) fn answer(
    centre: &mut Centre,
    typed: Typed,
    files: (StorePlace, u64),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let person = centre.reviewer_named(&typed.by)?;
    let text = match typed.text_file {
        Some(path) => text_of(&path)?,
        None => typed.text.unwrap_or_default(),
    };
    let text = text.trim().to_owned();
    // Before anything is put into the store of files.
    let submitted = centre.may_answer(typed.submission, person, &text)?;
    let before = centre.answers_to(&submitted)?;
    let files = match typed.files.is_empty() {
        true => Vec::new(),
        false => take(&centre.files(&files.0, files.1)?, &typed.files)?,
    };
    let said = AnswerSaid {
        person,
        kind: typed.kind.into(),
        text,
        files,
    };
    centre.answer_question(typed.submission, &said)?;
    out.line(words.say("centre-answer-given", &[]))?;
    out.lines(given_to(centre, &submitted, &before, words)?)?;
    Ok(())
}

/// Whom an answer went to, and what who gave it may not have known: it is final.
fn given_to(
    centre: &Centre,
    submitted: &Submitted,
    before: &[Given],
    words: &Words,
) -> Result<Vec<String>, CommandError> {
    let question = Question::read(&submitted.fields).value;
    let shown = centre.version_of(submitted)?;
    let say = |key: &str, variables: &[(&str, &str)]| words.say(key, variables);
    let (author, number) = (full_name(&submitted.author), shown.number.to_string());
    let mut lines = vec![say(
        "centre-answer-to",
        &[
            ("name", &author),
            ("title", &question.title),
            ("number", &number),
        ],
    )];
    let of_this = before.iter().filter(|one| one.number == shown.number);
    for Given { answer, at_ms, .. } in of_this {
        let (name, at) = (&answer.person_name, say::time(*at_ms));
        lines.push(say("centre-answer-second", &[("name", name), ("at", &at)]));
    }
    if let Some((id, number)) = shown.newest {
        let (id, number) = (id.to_string(), number.to_string());
        lines.push(say(
            "centre-show-newest",
            &[("number", &number), ("id", &id)],
        ));
    }
    for beside in &shown.beside {
        lines.push(beside_line(words, beside));
    }
    if centre.is_closed(submitted)? {
        lines.push(say("centre-answer-closed", &[]));
    }
    if centre.is_removed(submitted)? {
        lines.push(say("centre-answer-removed", &[]));
    }
    if !centre.reaches_author(submitted)? {
        lines.push(say("centre-answer-no-device", &[("name", &author)]));
    }
    Ok(lines)
}

/// That something was written at once with a version.
pub(super) fn beside_line(words: &Words, beside: &Beside) -> String {
    let variables = [
        ("number", beside.number.to_string()),
        ("id", beside.id.to_string()),
        ("name", full_name(&beside.author)),
    ];
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.say("centre-show-beside", &variables)
}

/// The words of a file, unless they are more than a document holds: none are left out in silence.
fn text_of(path: &Path) -> Result<String, CommandError> {
    let most = TEXT_BYTES_MAX.saturating_add(MARK.len_utf8());
    let room = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = match path.as_os_str() == STANDARD_INPUT {
        true => std::io::stdin().lock().take(room).read_to_end(&mut bytes),
        false => open_file(path)?.take(room).read_to_end(&mut bytes),
    };
    read.map_err(|source| file_error(path, source))?;
    if bytes.len() > most {
        return Err(ReviewError::LongAnswer.into());
    }
    let text = String::from_utf8(bytes).map_err(|_| CommandError::NotUtf8 {
        path: path.to_owned(),
    })?;
    Ok(text.trim_start_matches(MARK).to_owned())
}

/// Takes files into the store. Each is looked at before any is taken.
fn take(store: &Blobs, given: &[(PathBuf, Help)]) -> Result<Vec<HelpFile>, CommandError> {
    let runtime = super::error::runtime()?;
    let mut read = Vec::new();
    for (path, help) in given {
        read.push((bytes_of(path, store.bytes_max())?, path, *help));
    }
    let mut taken = Vec::new();
    for (bytes, path, help) in read {
        let size_bytes = bytes.len() as u64;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        taken.push(HelpFile {
            hash: runtime.block_on(store.put(bytes)).map_err(Fault::from)?,
            size_bytes,
            name: name.into_owned(),
            help,
        });
    }
    Ok(taken)
}

fn bytes_of(path: &Path, bytes_max: u64) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let read = open_file(path)?
        .take(bytes_max.saturating_add(1))
        .read_to_end(&mut bytes);
    read.map_err(|source| file_error(path, source))?;
    if bytes.is_empty() {
        return Err(CommandError::EmptyFile {
            path: path.to_owned(),
        });
    }
    if bytes.len() as u64 > bytes_max {
        return Err(CommandError::FileTooLarge {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}
