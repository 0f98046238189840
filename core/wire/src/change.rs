//! A change: what one device did to one document, and the hash chain that ties a log together.
//!
//! Devices make and keep changes, the centre stores and hands them out. A log is contiguous from
//! seq 1; each change is hashed together with the hash before it, so two different changes under
//! one number (a fork) are always recognised. Deliberately absent: what a payload means.

use crate::id::{DocumentId, LogId, SpaceId};
use crate::key::Hash32;
use minicbor::{Decode, Encode};

/// What a change does to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// The payload holds Loro updates.
    Edit,
    /// The payload holds a [`crate::submission::SubmissionEnvelope`].
    Submission,
}

impl Op {
    /// Every operation, in a fixed order.
    pub const ALL: [Self; 2] = [Self::Edit, Self::Submission];

    /// The number on the wire and in SQL.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Edit => 0,
            Self::Submission => 1,
        }
    }

    /// The operation of a number; `None` when a newer version made it.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Edit),
            1 => Some(Self::Submission),
            _ => None,
        }
    }
}

/// One entry of a log. The log's id stands in what carries it ([`crate::exchange::LogPart`]).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Change {
    /// Number in its log, from 1 without a gap.
    #[n(0)]
    pub seq: u64,
    /// The space the document lives in.
    #[n(1)]
    pub space: SpaceId,
    /// The document that was changed.
    #[n(2)]
    pub document: DocumentId,
    /// The document's kind, a code of tirek-document's `Kind`.
    #[n(3)]
    pub kind: u16,
    /// What was done, a code of [`Op`]; kept as a number so that a newer one survives.
    #[n(4)]
    pub op: u8,
    /// Loro updates or a submission, by `op`.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub payload: Vec<u8>,
}

/// The hash of `change` as the successor of the change with hash `prev` in `log`
/// ([`Hash32::ZERO`] before the first).
#[must_use]
pub fn hash(log: &LogId, prev: &Hash32, change: &Change) -> Hash32 {
    let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 change v1");
    hasher.update(log.as_bytes());
    hasher.update(prev.as_bytes());
    hasher.update(&change.seq.to_be_bytes());
    hasher.update(change.space.as_bytes());
    hasher.update(change.document.as_bytes());
    hasher.update(&change.kind.to_be_bytes());
    hasher.update(&[change.op]);
    hasher.update(&(change.payload.len() as u64).to_be_bytes());
    hasher.update(&change.payload);
    Hash32(hasher.finalize().into())
}
