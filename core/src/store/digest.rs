//! Digests by which damage is found: over each kept change, over each document's place and the set of
//! its changes, over each cursor.
//!
//! A record is the bytes that its digest is made from, in a fixed order, so that one flipped bit can be
//! found by trying. Invariant: these orders are permanent, for digests are kept. Deliberately absent:
//! what is done about damage ([`super::mend`]).

use tirek_wire::change::Change;
use tirek_wire::exchange::{Cursor, Delivered};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;

const CHANGE: &str = "tirek 2026 kept change v1";
const DOCUMENT: &str = "tirek 2026 kept document v1";
const CURSOR: &str = "tirek 2026 kept cursor v1";

/// A set of no changes.
pub(crate) const NOTHING: Hash32 = Hash32::ZERO;

/// Everything that is kept of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its log.
    pub log: LogId,
    /// Who made it.
    pub person: PersonId,
    /// What it says.
    pub change: Change,
}

const CHANGE_HEAD: usize = 16 + 8 + 16 + 16 + 2 + 1 + 16;

impl Kept {
    /// A change as the centre handed it out.
    pub fn delivered(space: SpaceId, delivered: &Delivered) -> Self {
        Self {
            log: delivered.log,
            person: delivered.person,
            change: Change {
                seq: delivered.seq,
                space,
                document: delivered.document,
                kind: delivered.kind,
                op: delivered.op,
                payload: delivered.payload.clone(),
            },
        }
    }

    /// The bytes that the digest is over.
    pub fn record(&self) -> Vec<u8> {
        let change = &self.change;
        let mut bytes = Vec::with_capacity(CHANGE_HEAD + change.payload.len());
        bytes.extend_from_slice(self.log.as_bytes());
        bytes.extend_from_slice(&change.seq.to_be_bytes());
        bytes.extend_from_slice(change.space.as_bytes());
        bytes.extend_from_slice(change.document.as_bytes());
        bytes.extend_from_slice(&change.kind.to_be_bytes());
        bytes.push(change.op);
        bytes.extend_from_slice(self.person.as_bytes());
        bytes.extend_from_slice(&change.payload);
        bytes
    }

    /// The change a record stands for.
    pub fn from_record(bytes: &[u8]) -> Option<Self> {
        let (head, payload) = bytes.split_at_checked(CHANGE_HEAD)?;
        let mut fields = Fields(head);
        Some(Self {
            log: LogId::from_bytes(fields.next()?),
            change: Change {
                seq: u64::from_be_bytes(fields.next()?),
                space: SpaceId::from_bytes(fields.next()?),
                document: DocumentId::from_bytes(fields.next()?),
                kind: u16::from_be_bytes(fields.next()?),
                op: u8::from_be_bytes(fields.next()?),
                payload: payload.to_vec(),
            },
            person: PersonId::from_bytes(fields.next()?),
        })
    }

    /// Its digest.
    pub fn digest(&self) -> Hash32 {
        of_change_record(&self.record())
    }
}

/// The digest of a change by its record.
pub(crate) fn of_change_record(record: &[u8]) -> Hash32 {
    Hash32(blake3::derive_key(CHANGE, record))
}

/// A document's row, but for its times, which are labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// The document.
    pub document: DocumentId,
    /// Code of its kind.
    pub kind: u16,
    /// Where it lives.
    pub space: SpaceId,
    /// Who made it.
    pub author: PersonId,
    /// Which changes it has.
    pub set: Set,
}

/// How many changes a document has, and their digests folded into one: in no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    /// How many.
    pub changes: u64,
    /// Their digests, one over the other.
    pub fold: Hash32,
}

impl Default for Set {
    fn default() -> Self {
        Self {
            changes: 0,
            fold: NOTHING,
        }
    }
}

impl Set {
    /// The set with one more.
    pub fn with(self, digest: &Hash32) -> Self {
        Self {
            changes: self.changes.saturating_add(1),
            fold: folded(&self.fold, digest),
        }
    }

    /// The set with `new` in the place of `old`.
    pub fn replacing(self, old: &Hash32, new: &Hash32) -> Self {
        Self {
            fold: folded(&folded(&self.fold, old), new),
            ..self
        }
    }
}

fn folded(one: &Hash32, other: &Hash32) -> Hash32 {
    let mut bytes = *one.as_bytes();
    for (byte, other) in bytes.iter_mut().zip(other.as_bytes()) {
        *byte ^= other;
    }
    Hash32(bytes)
}

impl Placed {
    /// The bytes that the digest is over.
    pub fn record(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(90);
        bytes.extend_from_slice(self.document.as_bytes());
        bytes.extend_from_slice(&self.kind.to_be_bytes());
        bytes.extend_from_slice(self.space.as_bytes());
        bytes.extend_from_slice(self.author.as_bytes());
        bytes.extend_from_slice(&self.set.changes.to_be_bytes());
        bytes.extend_from_slice(self.set.fold.as_bytes());
        bytes
    }

    /// The row a record stands for.
    pub fn from_record(bytes: &[u8]) -> Option<Self> {
        let mut fields = Fields(bytes);
        Some(Self {
            document: DocumentId::from_bytes(fields.next()?),
            kind: u16::from_be_bytes(fields.next()?),
            space: SpaceId::from_bytes(fields.next()?),
            author: PersonId::from_bytes(fields.next()?),
            set: Set {
                changes: u64::from_be_bytes(fields.next()?),
                fold: Hash32(fields.next()?),
            },
        })
    }

    /// Its digest.
    pub fn digest(&self) -> Hash32 {
        of_document_record(&self.record())
    }
}

/// The digest of a document by its record.
pub(crate) fn of_document_record(record: &[u8]) -> Hash32 {
    Hash32(blake3::derive_key(DOCUMENT, record))
}

/// The mark of a cursor: the first bytes of its digest, as SQL keeps numbers.
pub(crate) fn mark(cursor: &Cursor) -> i64 {
    let mut hasher = blake3::Hasher::new_derive_key(CURSOR);
    hasher.update(cursor.space.as_bytes());
    hasher.update(&cursor.epoch.to_be_bytes());
    hasher.update(&cursor.position.to_be_bytes());
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    i64::from_be_bytes(bytes)
}

/// Records longer than this are not searched for a flipped bit: it would take seconds.
const SEARCHED_BYTES_MAX: usize = 4096;

/// The record with the one bit turned back that makes it right, if there is one.
pub(crate) fn turned_back(
    mut record: Vec<u8>,
    is_right: impl Fn(&[u8]) -> bool,
) -> Option<Vec<u8>> {
    if record.len() > SEARCHED_BYTES_MAX {
        return None;
    }
    for index in 0..record.len() {
        for bit in 0..8 {
            if let Some(byte) = record.get_mut(index) {
                *byte ^= 1 << bit;
            }
            if is_right(&record) {
                return Some(record);
            }
            if let Some(byte) = record.get_mut(index) {
                *byte ^= 1 << bit;
            }
        }
    }
    None
}

/// Whether two digests differ in one bit: then it is the digest that was damaged.
pub(crate) fn differ_in_one_bit(one: &Hash32, other: &Hash32) -> bool {
    let pairs = one.as_bytes().iter().zip(other.as_bytes());
    pairs
        .map(|(one, other)| (one ^ other).count_ones())
        .sum::<u32>()
        == 1
}

/// Takes fields of fixed length off the front.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn next<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept {
            log: LogId::from_bytes([1; 16]),
            person: PersonId::from_bytes([2; 16]),
            change: Change {
                seq: 3,
                space: SpaceId::from_bytes([4; 16]),
                document: DocumentId::from_bytes([5; 16]),
                kind: 6,
                op: 1,
                payload: b"words".to_vec(),
            },
        }
    }

    #[test]
    fn a_record_reads_back_and_one_turned_bit_is_found_wherever_it_is() {
        let (kept, digest) = (kept(), kept().digest());
        assert_eq!(Kept::from_record(&kept.record()), Some(kept.clone()));
        for bit in 0..kept.record().len() * 8 {
            let mut record = kept.record();
            record[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(of_change_record(&record), digest);
            let found = turned_back(record, |bytes| of_change_record(bytes) == digest);
            assert_eq!(found, Some(kept.record()));
        }
    }

    #[test]
    fn a_set_is_the_same_in_any_order_and_not_with_one_missing() {
        let (one, two) = (Hash32([1; 32]), Hash32([2; 32]));
        let both = Set::default().with(&one).with(&two);
        assert_eq!(both, Set::default().with(&two).with(&one));
        assert_ne!(both, Set::default().with(&one));
        assert_eq!(
            Set::default().with(&one).replacing(&one, &two),
            Set::default().with(&two)
        );
    }
}
