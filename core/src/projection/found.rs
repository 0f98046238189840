//! What of a document can be found: its title, and each text of it with the place where it stands.
//!
//! It follows from the declaration of its kind. An answer and a review are found where they are read: with the
//! question, and with the place that a remark is about.

use tirek_document::kind::{Answer, Field, Form, Review};
use tirek_document::text::is_blank;
use tirek_document::{Fields, Kind, Path, SpaceKind};
use tirek_search::{Entry, Language, Passage};

use crate::store::document::DocumentRow;

/// The entry of a document; `None` for one that is not found: in the bin, of a draft, of a kind without words of hers.
pub fn entry(row: &DocumentRow, fields: &Fields) -> Option<Entry> {
    if fields.is_in_bin() || fields.is_purged() || row.space_kind == SpaceKind::Staff {
        return None;
    }
    let passages = match row.kind {
        Kind::Answer => answer(fields),
        Kind::Review => review(fields),
        kind if kind.is_listed() => written(row.kind, fields),
        _ => return None,
    };
    let title = row.kind.declaration().title(fields).unwrap_or_default();
    (!passages.is_empty() || !is_blank(&title)).then(|| Entry {
        key: row.id.to_string(),
        sort: row.kind.name().to_owned(),
        language: Language::Any,
        title,
        about: String::new(),
        keywords: Vec::new(),
        passages,
    })
}

/// All that was typed, in reading order.
fn written(kind: Kind, fields: &Fields) -> Vec<Passage> {
    let mut passages = Vec::new();
    for field in kind.declaration().fields {
        let Some(rows) = field.rows() else {
            if !field.is_name {
                push(
                    &mut passages,
                    field.path(),
                    String::new(),
                    text_of(field, fields, ""),
                );
            }
            continue;
        };
        for row in fields.rows(field.name) {
            let place = field.row(&row);
            let name = kind
                .declaration()
                .row_name(fields, &place)
                .unwrap_or_default();
            push(&mut passages, place.clone(), name.clone(), Some(name));
            for inner in rows.told().filter(|inner| !inner.is_name) {
                let prefix = format!("{place}/");
                let text = text_of(inner, fields, &prefix);
                push(&mut passages, field.of(&row, inner), String::new(), text);
            }
        }
    }
    passages
}

/// What somebody typed into a field.
fn text_of(field: &Field, fields: &Fields, prefix: &str) -> Option<String> {
    let path = format!("{prefix}{}", field.name);
    match field.form {
        Form::Prose => Some(fields.text(&path).to_owned()),
        Form::Short => fields.value(&path)?.as_text().map(str::to_owned),
        _ => None,
    }
}

fn push(passages: &mut Vec<Passage>, place: Path, heading: String, text: Option<String>) {
    if let Some(text) = text.filter(|text| !is_blank(text)) {
        // A name is heading and text in one: it is shown once.
        passages.push(Passage {
            place: place.to_string(),
            heading,
            text,
        });
    }
}

/// The place is the question.
fn answer(fields: &Fields) -> Vec<Passage> {
    let found = Answer::read(fields).value;
    let mut passages = Vec::new();
    if !is_blank(&found.text) {
        passages.push(Passage {
            place: found.question,
            heading: found.person_name,
            text: found.text,
        });
    }
    passages
}

/// The place is the document with the place in it behind a slash.
fn review(fields: &Fields) -> Vec<Passage> {
    let found = Review::read(fields).value;
    let whole = (String::new(), found.summary);
    let remarks = found
        .remarks
        .into_iter()
        .map(|remark| (remark.anchor, remark.text));
    let said = [whole].into_iter().chain(remarks);
    said.filter(|(_, text)| !is_blank(text))
        .map(|(anchor, text)| Passage {
            place: format!("{}/{anchor}", found.document),
            heading: String::new(),
            text,
        })
        .collect()
}
