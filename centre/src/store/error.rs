//! Why the store cannot be opened, or does not do its work.

use super::db::{DatabaseTrouble, DbError};
use thiserror::Error;

/// Why there is no store to work with.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database failed.
    #[error("the database failed: {source}")]
    Database {
        /// The cause.
        #[from]
        source: DbError,
    },
    /// It could not be brought to this version.
    #[error("the store cannot be migrated: {source}")]
    Migration {
        /// The cause.
        #[from]
        source: rusqlite_migration::Error,
    },
    /// It belongs to a newer version of this program.
    #[error("the store has version {found}, this program knows {known}")]
    Newer {
        /// The store's version.
        found: usize,
        /// The newest known here.
        known: usize,
    },
}

impl StoreError {
    /// What is the matter with the database, if it is the database.
    #[must_use]
    pub fn trouble(&self) -> Option<DatabaseTrouble> {
        match self {
            Self::Database { source } => Some(source.trouble()),
            Self::Migration {
                source: rusqlite_migration::Error::RusqliteError { err, .. },
            } => Some(DatabaseTrouble::of_sqlite(err)),
            Self::Migration { .. } | Self::Newer { .. } => None,
        }
    }

    /// Whether the database's own pages are not what was written.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        matches!(self, Self::Database { source } if source.is_malformed())
    }

    /// Whether the same work may succeed when it is tried again.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Database { source } if source.may_pass())
    }
}
