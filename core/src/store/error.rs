//! What can go wrong in the database of a profile and the folder that it lies in.
//!
//! The causes of a full disk, a damaged file or a busy database are told apart here, once. Deliberately
//! not here: what a rule of the workspace refuses, and what is wrong with a file beside the database.

use std::io;

use rusqlite::ErrorCode;
use thiserror::Error;
use tirek_wire::id::{DocumentId, SpaceId};

/// Why the store could not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process works in this folder.
    #[error("the profile is open in another process")]
    InUse,
    /// There is no profile in this folder.
    #[error("no profile in this folder")]
    NoProfile,
    /// There is a profile in this folder already.
    #[error("there is a profile in this folder already")]
    ProfileExists,
    /// A newer version of the app wrote the store.
    #[error("the store has version {found}, this app knows {known}")]
    NewerVersion {
        /// Version of the file.
        found: u32,
        /// Newest version this app knows.
        known: u32,
    },
    /// The file is not a sound database, or holds what this app never writes.
    #[error("the store is damaged: {detail}")]
    Damaged {
        /// For the log.
        detail: String,
    },
    /// No space left where the profile lives.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file cannot be written.
    #[error("the store cannot be written")]
    ReadOnly,
    /// Another connection holds the database too long.
    #[error("the store is busy")]
    Busy,
    /// The operating system failed to read or write.
    #[error("reading or writing failed")]
    Disk {
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The database refused a statement: a fault of this program.
    #[error("a statement failed")]
    Statement {
        /// The cause.
        #[source]
        source: rusqlite::Error,
    },
    /// No such document here.
    #[error("document {document} is not here")]
    DocumentUnknown {
        /// The document.
        document: DocumentId,
    },
    /// The space is no longer the person's: what is in it can be read and copied.
    #[error("space {space} is closed")]
    SpaceClosed {
        /// The space.
        space: SpaceId,
    },
    /// Something of a document is not what was written, and cannot be repaired here.
    #[error("document {document} is damaged")]
    DocumentDamaged {
        /// The document.
        document: DocumentId,
    },
}

impl StoreError {
    /// Something in the file that this app never writes there.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged {
            detail: detail.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => return Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => return Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                return Self::damaged(source.to_string());
            }
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                return Self::Disk {
                    source: io::Error::other(source),
                };
            }
            _ => {}
        }
        match source {
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::Utf8Error(..) => Self::damaged(source.to_string()),
            _ => Self::Statement { source },
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Disk { source },
        }
    }
}
