//! Blobs on the network: what a device has, what the centre holds of it, where it belongs.
//!
//! A device offers the blobs of its documents ([`BlobOffer`]), the centre says how much of each it
//! holds ([`BlobStand`]), the device sends the rest. The bytes travel as they are, outside any frame;
//! see PROTOCOL.md. Packets carry them as [`BlobPart`]s. Invariant: naming a hash gives nobody a
//! right: the centre hands a blob to those who read a document it belongs to. Deliberately absent:
//! names of files, which stand in documents.

use crate::exchange::all_differ;
use crate::id::SpaceId;
use crate::key::Hash32;
use crate::limits::{BLOB_BYTES_MAX, BLOB_PART_BYTES_MAX, BLOBS_MAX};
use minicbor::{Decode, Encode};
use thiserror::Error;

/// A blob that a device has, in the space of a document that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Offered {
    /// BLAKE3 of the bytes.
    #[n(0)]
    pub hash: Hash32,
    /// Size in bytes.
    #[n(1)]
    pub size: u64,
    /// The space.
    #[n(2)]
    pub space: SpaceId,
}

/// Body of `POST /v1/blobs`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct BlobOffer {
    /// What the device has; no blob twice in one space.
    #[n(0)]
    pub blobs: Vec<Offered>,
}

/// How much of a blob is held, from its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct BlobAt {
    /// BLAKE3 of the whole.
    #[n(0)]
    pub hash: Hash32,
    /// Bytes held; the whole blob when it is its size.
    #[n(1)]
    pub offset: u64,
}

/// Answer to `POST /v1/blobs`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct BlobStand {
    /// One per offered blob, in the same order.
    #[n(0)]
    pub held: Vec<BlobAt>,
    /// The largest blob this centre takes.
    #[n(1)]
    pub bytes_max: u64,
}

/// A piece of a blob in a packet.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct BlobPart {
    /// The blob.
    #[n(0)]
    pub blob: Offered,
    /// Where the bytes begin.
    #[n(1)]
    pub offset: u64,
    /// At most [`BLOB_PART_BYTES_MAX`].
    #[cbor(n(2), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for BlobPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "BlobPart({:?} at {}, {} bytes)",
            self.blob,
            self.offset,
            self.bytes.len()
        )
    }
}

/// A message about blobs that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a message about files breaks the protocol")]
pub struct BlobError;

impl BlobOffer {
    /// Checks limits.
    ///
    /// # Errors
    /// When there are too many, or one twice in a space.
    pub fn check(&self) -> Result<(), BlobError> {
        let places = self.blobs.iter().map(|blob| (blob.hash, blob.space));
        if self.blobs.len() > BLOBS_MAX || !all_differ(places) {
            return Err(BlobError);
        }
        Ok(())
    }
}

impl BlobStand {
    /// Checks that it answers `offer`.
    ///
    /// # Errors
    /// When other blobs are named, or more bytes than there are.
    pub fn check(&self, offer: &BlobOffer) -> Result<(), BlobError> {
        let fits = |(held, asked): (&BlobAt, &Offered)| {
            held.hash == asked.hash && held.offset <= asked.size
        };
        if self.held.len() != offer.blobs.len() || !self.held.iter().zip(&offer.blobs).all(fits) {
            return Err(BlobError);
        }
        Ok(())
    }
}

impl BlobPart {
    /// Checks that the bytes lie within the blob and the limits.
    ///
    /// # Errors
    /// When they do not.
    pub fn check(&self) -> Result<(), BlobError> {
        let end = self.offset.checked_add(self.bytes.len() as u64);
        let fits = end.is_some_and(|end| end <= self.blob.size);
        if !fits || self.blob.size > BLOB_BYTES_MAX || self.bytes.len() > BLOB_PART_BYTES_MAX {
            return Err(BlobError);
        }
        Ok(())
    }
}
