//! What a database can answer instead of rows.

use thiserror::Error;

/// Why a statement did not do its work.
#[derive(Debug, Error)]
pub enum DbError {
    /// The embedded database failed.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A column holds what this program does not understand.
    #[error("the column {column} cannot be read")]
    Unreadable {
        /// The column.
        column: String,
    },
    /// A row that must be there is missing.
    #[error("a row is missing")]
    NoRow,
}

/// What the functions of the store answer.
pub type DbResult<T> = Result<T, DbError>;
