//! The payload of a submission: an immutable, self-contained copy of a document.
//!
//! Made by the core when a person submits, read by the centre and by reviewers. It carries no
//! CRDT history, so deleted words do not travel. Deliberately absent: the content's own schema
//! (tirek-document's `Fields`, as JSON).

use crate::id::SubmissionId;
use crate::key::Hash32;
use crate::limits;
use minicbor::{Decode, Encode};
use thiserror::Error;

/// A file that belongs to the submission; its bytes travel by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct BlobRef {
    /// BLAKE3 of the bytes.
    #[n(0)]
    pub hash: Hash32,
    /// Size in bytes.
    #[n(1)]
    pub size: u64,
    /// The file's name as the author sees it.
    #[n(2)]
    pub name: String,
}

/// Payload of a change with [`crate::change::Op::Submission`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SubmissionEnvelope {
    /// The submission.
    #[n(0)]
    pub submission: SubmissionId,
    /// The submitted version: encoded Loro frontiers.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub version: Vec<u8>,
    /// JSON of the document's fields.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub content: Vec<u8>,
    /// Language of the text: `kk` or `ru`.
    #[n(3)]
    pub locale: String,
    /// Files that belong to it.
    #[n(4)]
    pub blobs: Vec<BlobRef>,
}

/// A payload that is no submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a submission")]
pub struct SubmissionError;

/// What no centre takes. Whoever makes a submission asks before it is written, and the centre judges
/// by the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SubmissionLimit {
    /// It names more than [`limits::BLOBS_MAX`] files.
    #[error("{count} files, the limit is {limit}")]
    Files {
        /// How many it names.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The payload is larger than [`limits::PAYLOAD_BYTES_MAX`].
    #[error("{size_bytes} bytes, the limit is {limit_bytes}")]
    Payload {
        /// What it takes.
        size_bytes: usize,
        /// What it may take.
        limit_bytes: usize,
    },
    /// The language is no short name.
    #[error("the name of the language is too long")]
    Locale,
}

impl SubmissionEnvelope {
    /// The payload bytes.
    #[must_use]
    pub fn to_payload(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// The payload bytes, if every centre takes them.
    ///
    /// # Errors
    /// The first limit that is exceeded.
    pub fn sealed(&self) -> Result<Vec<u8>, SubmissionLimit> {
        self.check()?;
        let payload = self.to_payload();
        let (size_bytes, limit_bytes) = (payload.len(), limits::PAYLOAD_BYTES_MAX);
        match size_bytes <= limit_bytes {
            true => Ok(payload),
            false => Err(SubmissionLimit::Payload {
                size_bytes,
                limit_bytes,
            }),
        }
    }

    fn check(&self) -> Result<(), SubmissionLimit> {
        let (count, limit) = (self.blobs.len(), limits::BLOBS_MAX);
        if count > limit {
            return Err(SubmissionLimit::Files { count, limit });
        }
        match self.locale.len() <= limits::LABEL_BYTES_MAX {
            true => Ok(()),
            false => Err(SubmissionLimit::Locale),
        }
    }

    /// Reads a payload.
    ///
    /// # Errors
    /// When it is no submission or exceeds a limit.
    pub fn from_payload(payload: &[u8]) -> Result<Self, SubmissionError> {
        let envelope: Self = minicbor::decode(payload).map_err(|_| SubmissionError)?;
        envelope.check().map_err(|_| SubmissionError)?;
        Ok(envelope)
    }
}
