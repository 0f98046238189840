//! What kinds and columns are called in the operator's language.

use super::words::Words;
use crate::roster::import::RosterColumn;
use tirek_document::Kind;

/// A kind's name in the operator's language.
pub(super) fn kind(words: &Words, code: u16) -> String {
    let key = match Kind::from_code(code) {
        Ok(kind) => format!("document-kind-{}", kind.name().replace('_', "-")),
        Err(_) => "centre-kind-unknown".to_owned(),
    };
    words.say(&key, &[])
}

/// A column's name in the operator's language.
pub(super) fn column(words: &Words, column: RosterColumn) -> String {
    let key = match column {
        RosterColumn::FullName => "centre-column-full-name",
        RosterColumn::Surname => "centre-column-surname",
        RosterColumn::GivenName => "centre-column-given-name",
        RosterColumn::Patronymic => "centre-column-patronymic",
        RosterColumn::School => "centre-column-school",
        RosterColumn::District => "centre-column-district",
        RosterColumn::Region => "centre-column-region",
        RosterColumn::Village => "centre-column-village",
        RosterColumn::Position => "centre-column-position",
    };
    words.say(key, &[])
}
