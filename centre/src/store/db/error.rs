//! What a database can answer instead of rows.

use super::state::may_pass;
use thiserror::Error;

/// Why a statement did not do its work.
#[derive(Debug, Error)]
pub enum DbError {
    /// The embedded database failed.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL failed.
    #[error("{}", in_words(.0))]
    Postgres(Box<postgres::Error>),
    /// The authorities by which PostgreSQL's certificate is judged cannot be read.
    #[error("no certificate authorities for the database")]
    Authorities,
    /// PostgreSQL takes no writes at the moment.
    #[error("the database takes no writes")]
    ReadOnly,
    /// Another transaction got in between.
    #[error("another transaction got in between")]
    Overtaken,
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

impl DbError {
    /// Whether the same work may succeed when it is tried again: the database is held by others,
    /// takes no writes for a while, or the connection was lost.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
            ),
            Self::Postgres(error) => may_pass(error),
            Self::Overtaken | Self::ReadOnly => true,
            Self::Authorities | Self::Unreadable { .. } | Self::NoRow => false,
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        Self::Postgres(Box::new(error))
    }
}

/// What the server said; the error's own text is only `db error`.
fn in_words(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(
        || {
            let cause = std::error::Error::source(error);
            cause.map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
        },
        |said| format!("{} ({})", said.message(), said.code().code()),
    )
}

/// A column that holds what this program does not understand.
pub(crate) fn unreadable(column: &str) -> DbError {
    let column = column.to_owned();
    DbError::Unreadable { column }
}

/// What the functions of the store answer.
pub type DbResult<T> = Result<T, DbError>;
