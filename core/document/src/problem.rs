//! What was found in a document and could not be shown: kept, reported, never fatal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that a reader left aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct FieldProblem {
    /// Where: a path, or the raw name when it is no path (shortened to 200 characters).
    pub field: String,
    /// What is wrong there.
    pub code: FieldProblemCode,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldProblemCode {
    /// The name breaks the grammar of paths.
    BadPath,
    /// The value is neither text, number nor flag, or has another type than the field.
    WrongType,
    /// The text is none of the field's choices: written by a newer version, perhaps.
    UnknownChoice,
    /// The text is not a date, month, quarter or school year as the field wants it.
    BadDate,
    /// An entry of a list is no row id.
    BadRow,
    /// A list has more rows than are shown.
    TooManyRows,
    /// The body as a whole could not be read.
    Unreadable,
}

impl FieldProblem {
    pub(crate) fn new(field: &str, code: FieldProblemCode) -> Self {
        Self {
            field: field.chars().take(200).collect(),
            code,
        }
    }
}
