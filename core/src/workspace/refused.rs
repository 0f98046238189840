//! What of a document is not handed in, whoever asks.

use thiserror::Error;
use tirek_document::Kind;
use tirek_wire::id::DocumentId;
use tirek_wire::submission::SubmissionLimit;

use crate::store::StoreError;
use crate::workspace::WorkspaceError;

/// Why a document is not submitted; nothing of it is then.
#[derive(Debug, Error)]
pub enum SubmitRefused {
    /// Documents of this kind are not handed in.
    #[error("a {} is not submitted", kind.name())]
    NotOfThisKind {
        /// The kind.
        kind: Kind,
    },
    /// It lacks what a submission needs.
    #[error("document {document} lacks {count} things")]
    Incomplete {
        /// The document.
        document: DocumentId,
        /// How many things it lacks.
        count: usize,
    },
    /// What is private is given to nobody.
    #[error("document {document} is private")]
    Private {
        /// The document.
        document: DocumentId,
    },
    /// More files than a submission may name.
    #[error("{count} files in one submission, the limit is {limit}")]
    TooManyFiles {
        /// How many the document names.
        count: u64,
        /// How many there may be.
        limit: u64,
    },
    /// More words than one change may carry.
    #[error("{size_bytes} bytes in one submission, the limit is {limit_bytes}")]
    TooLarge {
        /// What it would take.
        size_bytes: u64,
        /// What there may be.
        limit_bytes: u64,
    },
    /// The workspace or the store.
    #[error("the profile refused")]
    Workspace {
        /// What happened.
        #[from]
        source: WorkspaceError,
    },
}

impl From<SubmissionLimit> for SubmitRefused {
    fn from(limit: SubmissionLimit) -> Self {
        match limit {
            SubmissionLimit::Files { count, limit } => Self::TooManyFiles {
                count: count as u64,
                limit: limit as u64,
            },
            SubmissionLimit::Payload {
                size_bytes,
                limit_bytes,
            } => Self::TooLarge {
                size_bytes: size_bytes as u64,
                limit_bytes: limit_bytes as u64,
            },
            SubmissionLimit::Locale => StoreError::damaged("a language with a long name").into(),
        }
    }
}

impl From<StoreError> for SubmitRefused {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}
