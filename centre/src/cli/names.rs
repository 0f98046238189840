//! What kinds and columns are called in the operator's language.

use super::words::Words;
use crate::roster::import::Column;
use tirek_document::Kind;

/// A kind's name in the operator's language.
pub(super) fn kind(words: &Words, code: u16) -> String {
    let name = Kind::from_code(code).map_or("other", Kind::name);
    words.say(&format!("centre-kind-{}", name.replace('_', "-")), &[])
}

/// A column's name in the operator's language.
pub(super) fn column(words: &Words, column: Column) -> String {
    let key = match column {
        Column::FullName => "centre-column-full-name",
        Column::Surname => "centre-column-surname",
        Column::GivenName => "centre-column-given-name",
        Column::Patronymic => "centre-column-patronymic",
        Column::School => "centre-column-school",
        Column::District => "centre-column-district",
        Column::Region => "centre-column-region",
        Column::Village => "centre-column-village",
        Column::Position => "centre-column-position",
    };
    words.say(key, &[])
}
