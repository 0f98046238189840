//! What can go wrong below the commands, as one typed list.
//!
//! Made by the store, the workspace and the blobs; the command layer turns it into codes. The
//! causes of a full disk, a damaged file or a busy database are told apart here, once.

use std::io;

use rusqlite::ErrorCode;
use thiserror::Error;
use tirek_document::{BodyError, Kind, SpaceKind};
use tirek_wire::id::{DocumentId, SpaceId};
use tokio::task::JoinError;

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
    /// The profile was closed meanwhile.
    #[error("the profile is closed")]
    Closed,
    /// What was begun on the profile did not come to its end; nothing of it is kept.
    #[error("the work did not come to its end")]
    Unfinished,
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
    /// A document's body refused an edit or cannot be read.
    #[error("document {document}")]
    Body {
        /// The document.
        document: DocumentId,
        /// The cause.
        #[source]
        source: BodyError,
    },
    /// No such document here.
    #[error("document {document} is not here")]
    DocumentUnknown {
        /// The document.
        document: DocumentId,
    },
    /// A document with this id is here already.
    #[error("document {document} is here already")]
    DocumentExists {
        /// The document.
        document: DocumentId,
    },
    /// The profile has no such space.
    #[error("space {space} is not here")]
    SpaceUnknown {
        /// The space.
        space: SpaceId,
    },
    /// The person writes in no space of this kind.
    #[error("no space of kind {}", kind.code())]
    NoSpace {
        /// The kind.
        kind: SpaceKind,
    },
    /// The space is no longer the person's: what is in it can be read and copied.
    #[error("space {space} is closed")]
    SpaceClosed {
        /// The space.
        space: SpaceId,
    },
    /// By the table of rights she may not write so in such a space.
    #[error("writing a {} in a space of kind {} is not hers", kind.name(), space.name())]
    NotAllowed {
        /// The kind of the document.
        kind: Kind,
        /// The kind of the space.
        space: SpaceKind,
    },
    /// Something of a document is not what was written, and cannot be repaired here.
    #[error("document {document} is damaged")]
    DocumentDamaged {
        /// The document.
        document: DocumentId,
    },
    /// The document is part of a log and cannot change sides any more.
    #[error("document {document} has been sealed")]
    DocumentSealed {
        /// The document.
        document: DocumentId,
    },
    /// Only what lies in the bin is removed for good.
    #[error("document {document} is not in the bin")]
    DocumentKept {
        /// The document.
        document: DocumentId,
    },
    /// What lies in the bin is given to nobody.
    #[error("document {document} is in the bin")]
    DocumentRemoved {
        /// The document.
        document: DocumentId,
    },
    /// It was removed for good: nothing brings it back.
    #[error("document {document} was removed for good")]
    DocumentPurged {
        /// The document.
        document: DocumentId,
    },
    /// Somebody else made it for the whole library.
    #[error("document {document} was made by somebody else")]
    DocumentOfOthers {
        /// The document.
        document: DocumentId,
    },
    /// A change above the limit of the protocol.
    #[error("{size_bytes} bytes in one change, the limit is {limit_bytes}")]
    ChangeTooLarge {
        /// What it would take.
        size_bytes: u64,
        /// What one change may take.
        limit_bytes: u64,
    },
    /// A file above the limit.
    #[error("the file is larger than {limit_bytes} bytes")]
    BlobTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// A file may say where and with what it was taken, and cannot be made silent.
    #[error("the file may tell where it was taken")]
    FileTells,
    /// A file that a person chose cannot be read; nothing is wrong with the disk of the profile.
    #[error("the file cannot be read")]
    Unreadable {
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The bytes do not have the hash they were announced with.
    #[error("the file is not what it was announced as")]
    BlobMismatch,
    /// The blob is not on this device.
    #[error("the file is not here")]
    BlobMissing,
}

impl StoreError {
    /// A submission that was just written is not in the list of submissions.
    pub(crate) fn unlisted() -> Self {
        Self::damaged("a submission is not listed")
    }

    /// Something in the file that this app never writes there.
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged {
            detail: detail.into(),
        }
    }
}

impl From<JoinError> for StoreError {
    fn from(_: JoinError) -> Self {
        Self::Unfinished
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
