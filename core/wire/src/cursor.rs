//! How far a device has taken in, in full and in short.
//!
//! Part of the messages of [`crate::exchange`], which names these types. A digest must come out the
//! same on both sides; PROTOCOL.md says over which bytes. Deliberately absent: which lists the
//! centre remembers.

use crate::exchange::{ExchangeError, all_differ};
use crate::id::{LogId, SpaceId};
use crate::key::Hash32;
use crate::limits;
use minicbor::{Decode, Encode};

/// How far a device has taken in one space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Cursor {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The epoch the position belongs to; a restored centre starts a new one.
    #[n(1)]
    pub epoch: u64,
    /// The position of the last change taken in, 0 before the first.
    #[n(2)]
    pub position: u64,
}

/// Sixteen bytes that stand for a whole list of cursors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CursorDigest(pub [u8; 16]);

impl CursorDigest {
    /// The digest of a list, in whatever order it comes.
    #[must_use]
    pub fn of(cursors: &[Cursor]) -> Self {
        let mut sorted = cursors.to_vec();
        sorted.sort_unstable();
        let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 cursors v1");
        for cursor in &sorted {
            hasher.update(cursor.space.as_bytes());
            hasher.update(&cursor.epoch.to_be_bytes());
            hasher.update(&cursor.position.to_be_bytes());
        }
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        Self(bytes)
    }

    /// The digest of the same list and the head of the device's current log: sent in place of both.
    #[must_use]
    pub fn with_head(self, head: &LogHead) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 cursors and head v1");
        hasher.update(&self.0);
        hasher.update(head.log.as_bytes());
        hasher.update(&head.seq.to_be_bytes());
        hasher.update(head.hash.as_bytes());
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        Self(bytes)
    }
}

impl<C> Encode<C> for CursorDigest {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for CursorDigest {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = d.bytes()?.try_into();
        bytes
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("not 16 bytes"))
    }
}

/// The last change of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LogHead {
    /// The log.
    pub log: LogId,
    /// Its last number, 0 before the first.
    pub seq: u64,
    /// The hash of that change; zeros when it is 0.
    pub hash: Hash32,
}

/// What a device holds of the centre's spaces.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Cursors {
    /// Short for a list the centre handed out; without a log in the request, for the head of the
    /// device's current log too.
    #[n(0)]
    Digest(#[n(0)] CursorDigest),
    /// The list itself: when the centre asked for it.
    #[n(1)]
    Full(#[n(0)] Vec<Cursor>),
}

impl Cursors {
    pub(crate) fn check(&self) -> Result<(), ExchangeError> {
        match self {
            Self::Full(list)
                if list.len() > limits::CURSORS_MAX
                    || !all_differ(list.iter().map(|c| c.space)) =>
            {
                Err(ExchangeError::Cursors)
            }
            _ => Ok(()),
        }
    }
}
