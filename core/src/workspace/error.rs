//! Why an open profile does not do what it is asked.

use std::io;

use thiserror::Error;
use tirek_document::{BodyError, Kind, SpaceKind};
use tirek_wire::id::{DocumentId, SpaceId};
use tokio::task::JoinError;

use crate::blob::StoredFileError;
use crate::store::StoreError;

/// What the rules of the workspace refuse, and what its database or its files say.
#[derive(Debug, Error)]
pub enum WorkspaceError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored file.
    #[error(transparent)]
    Blob(StoredFileError),
    /// The profile was closed meanwhile.
    #[error("the profile is closed")]
    Closed,
    /// What was begun on the profile did not come to its end; nothing of it is kept.
    #[error("the work did not come to its end")]
    Unfinished,
    /// A document's body refused an edit or cannot be read.
    #[error("document {document}")]
    Body {
        /// The document.
        document: DocumentId,
        /// The cause.
        #[source]
        source: BodyError,
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
    /// By the table of rights she may not write so in such a space.
    #[error("writing a {} in a space of kind {} is not hers", kind.name(), space.name())]
    NotAllowed {
        /// The kind of the document.
        kind: Kind,
        /// The kind of the space.
        space: SpaceKind,
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
    /// A file may say where and with what it was taken, and cannot be made silent.
    #[error("the file may tell where it was taken")]
    FileTells,
}

impl WorkspaceError {
    /// A submission that was just written is not in the list of submissions.
    pub(crate) fn unlisted() -> Self {
        Self::Store(StoreError::damaged("a submission is not listed"))
    }
}

/// What the disk says is said in one way, whoever met it first.
impl From<StoredFileError> for WorkspaceError {
    fn from(error: StoredFileError) -> Self {
        match error {
            StoredFileError::Store(source) => Self::Store(source),
            error => Self::Blob(error),
        }
    }
}

impl From<io::Error> for WorkspaceError {
    fn from(source: io::Error) -> Self {
        Self::Store(source.into())
    }
}

impl From<rusqlite::Error> for WorkspaceError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Store(source.into())
    }
}

impl From<JoinError> for WorkspaceError {
    fn from(_: JoinError) -> Self {
        Self::Unfinished
    }
}
