//! What can be wrong with a manifest.

use thiserror::Error;

use crate::path::PathFault;

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestFault {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub wrong: ManifestWrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ManifestWrong {
    /// It is no TOML.
    #[error("no TOML: {detail}")]
    Syntax {
        /// What the reader of TOML says.
        detail: String,
    },
    /// A field that nobody knows: a slip of the pen.
    #[error("nobody knows {field}")]
    UnknownField {
        /// Its name.
        field: String,
    },
    /// A field that has to be there.
    #[error("{field} is missing")]
    MissingField {
        /// Its name.
        field: String,
    },
    /// A field that holds something else than it should.
    #[error("{field} holds something else")]
    WrongType {
        /// Its name.
        field: String,
    },
    /// A word that is none of those that may be chosen.
    #[error("{value:?} is none of {known}")]
    UnknownChoice {
        /// The field.
        field: String,
        /// What stands there.
        value: String,
        /// Those that may.
        known: String,
    },
    /// No id: small Latin letters, figures, `-`, `_`, `.`.
    #[error("{id:?} is no id")]
    BadId {
        /// What stands there.
        id: String,
    },
    /// Two materials of one id.
    #[error("{id} stands twice")]
    SameId {
        /// The id.
        id: String,
    },
    /// A text that is longer than is shown, or a list than is read.
    #[error("{field} is longer than {max}")]
    TooLong {
        /// The field.
        field: String,
        /// The limit.
        max: usize,
    },
    /// A text that says nothing.
    #[error("{field} is empty")]
    Empty {
        /// The field.
        field: String,
    },
    /// A path that is none of a pack.
    #[error("{path:?}: {fault}")]
    BadPath {
        /// What stands there.
        path: String,
        /// Why.
        fault: PathFault,
    },
}
