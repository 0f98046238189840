//! What kinds and columns are called in the operator's language.

use super::words::Words;
use crate::roster::import::RosterColumn;
use tirek_document::Kind;

/// A kind's name in the operator's language, as the screen calls it: shortly, else by its own strings.
pub(super) fn kind(words: &Words, code: u16) -> String {
    let Ok(kind) = Kind::from_code(code) else {
        return words.say("centre-kind-unknown", &[]);
    };
    let name = kind.name().replace('_', "-");
    let shortly = words.find(&format!("document-kind-{name}"), &[]);
    shortly.unwrap_or_else(|| words.say(&format!("{name}-kind"), &[]))
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
