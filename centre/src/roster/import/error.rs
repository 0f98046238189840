//! Why a file is no roster.

use super::column::RosterColumn;
use super::foreign::FileKind;
use crate::file::FileError;
use std::path::PathBuf;
use thiserror::Error;

/// Why a file is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// No XLSX, ODS or CSV, or a damaged one.
    #[error("not a table, or a damaged one")]
    NotATable,
    /// A file of another kind.
    #[error("a file of another kind: {kind:?}")]
    Foreign {
        /// Which.
        kind: FileKind,
    },
    /// No sheet of this name, or none that is shown.
    #[error("no such sheet")]
    NoSheet {
        /// Those there are.
        sheets: Vec<String>,
    },
    /// The file, or what it unpacks to.
    #[error("the file is too large")]
    TooLarge,
    /// More rows than a roster has.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The bound.
        max: u32,
    },
    /// More columns than a roster has.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The bound.
        max: u32,
    },
    /// A cell with a book in it, or too much in all.
    #[error("too much text in row {row}")]
    TooMuchText {
        /// Where.
        row: u32,
    },
    /// No row names the columns.
    #[error("no row of headers")]
    NoHeaders,
    /// A column that is needed is not there.
    #[error("columns are missing")]
    MissingColumns {
        /// Which.
        missing: Vec<RosterColumn>,
    },
}

/// Why no roster was read from a file.
#[derive(Debug, Error)]
pub enum ReadError {
    /// It cannot be read at all.
    #[error(transparent)]
    File(#[from] FileError),
    /// What it holds is none.
    #[error("{}: {source}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: TableError,
    },
}
