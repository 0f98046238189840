//! Commands about questions: the list, the answers that were given, a new one.

use super::args::Answer as Typed;
use super::error::CommandError;
use super::names;
use super::out::Out;
use super::say;
use super::words::Words;
use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::{file_error, open_file};
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::question::{AnswerSaid, HelpFile, QuestionLine};
use crate::review::ReviewError;
use crate::versions::AskedAt;
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};
use tirek_document::Kind;
use tirek_document::kind::{Answer, AnswerKind, Help, QuestionTheme};
use tirek_document::text::one_line;

/// Words of an answer that are read from a file: more than a document holds.
const TEXT_BYTES_MAX: u64 = 1024 * 1024;

pub(super) fn list(
    centre: &Centre,
    as_json: bool,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    let questions = centre.questions()?;
    if as_json {
        let json = questions.iter().map(|one| {
            let at = centre.asked_at(&one.question)?;
            Ok::<_, CommandError>(line_json(one, at.as_ref()))
        });
        return out.json(&json.collect::<Result<Vec<_>, _>>()?);
    }
    if questions.is_empty() {
        out.line(words.say("centre-questions-empty", &[]))?;
    }
    for QuestionLine {
        line,
        question,
        state,
    } in questions
    {
        let mut state = words.say(&format!("centre-question-{}", state.name()), &[]);
        if question.urgent {
            let urgent = words.say("centre-question-urgent", &[]);
            state = format!("{state}, {urgent}");
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
        "urgent": one.question.urgent,
        "author": one.line.author,
        "school": one.line.school,
        "group": one.line.group,
        "received_at_ms": one.line.received_at_ms,
        "state": one.state.name(),
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
pub(super) fn answers(words: &Words, answers: &[Answer]) -> Vec<String> {
    let mut lines = Vec::new();
    for answer in answers {
        let kind = answer.kind.map_or_else(String::new, |kind| {
            chosen(words, AnswerKind::CHOICES.words, kind.name())
        });
        let variables = [("kind", kind.as_str()), ("name", &answer.person_name)];
        lines.push(String::new());
        lines.push(words.say("centre-answer-by", &variables));
        lines.push(words.quote("centre-answer-text", ("text", &answer.text)));
        for file in &answer.attachments {
            let help = file.help.map_or_else(String::new, |help| {
                chosen(words, Help::CHOICES.words, help.name())
            });
            let variables = [("help", help.as_str()), ("name", &file.name)];
            lines.push(words.say("centre-answer-file", &variables));
        }
    }
    lines
}

pub(super) fn answer(
    centre: &mut Centre,
    typed: Typed,
    files: (StorePlace, u64),
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), CommandError> {
    // Before anything is put into the store of files.
    let person = centre.reviewer_named(&typed.by)?;
    if centre.submission(typed.submission)?.kind != Kind::Question {
        return Err(ReviewError::NotAQuestion.into());
    }
    let text = match typed.text_file {
        Some(path) => text_of(&path)?,
        None => typed.text.unwrap_or_default(),
    };
    let files = match typed.files.is_empty() {
        true => Vec::new(),
        false => take(&centre.files(&files.0, files.1)?, &typed.files)?,
    };
    let said = AnswerSaid {
        person,
        kind: typed.kind.into(),
        text: text.trim().to_owned(),
        files,
    };
    centre.answer_question(typed.submission, &said)?;
    out.line(words.say("centre-answer-given", &[]))?;
    Ok(())
}

fn text_of(path: &Path) -> Result<String, CommandError> {
    let mut text = String::new();
    let read = open_file(path)?
        .take(TEXT_BYTES_MAX)
        .read_to_string(&mut text);
    read.map_err(|source| file_error(path, source))?;
    // What a program for writing puts before its text is no word.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
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
    if bytes.len() as u64 > bytes_max {
        return Err(CommandError::FileTooLarge {
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}
