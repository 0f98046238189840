//! Reading kept changes with their digests: what does not agree is told apart from what is whole.
//!
//! Whoever uses the words of a change reads it here. A document is whole when its row has its digest,
//! each of its changes has its own, and no change is missing from the set that the row tells of; so a
//! damaged index is found as well as a damaged row. Own changes have their log's chain besides.
//! Deliberately absent: repairing ([`super::mend`]).

use rusqlite::Row;
use tirek_wire::change::{Change, Op, hash};
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;

use super::digest::{Kept, Placed, Set};
use super::{Read, StoreError, column};

/// A change as it lies in the table, with what it is held against.
#[derive(Clone, Debug)]
pub(crate) struct KeptRow {
    /// Its row.
    pub row: i64,
    /// The change.
    pub kept: Kept,
    /// The hash in its log's chain, of an own change.
    pub hash: Option<Hash32>,
    /// The hash before it.
    pub prev_hash: Option<Hash32>,
    /// Its digest.
    pub digest: Option<Hash32>,
}

/// Whether a change is what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Soundness {
    /// It and all it is held against.
    Whole,
    /// What it says; one of the hashes beside it is not.
    Sound,
    /// It is not.
    Damaged,
}

impl KeptRow {
    /// Holds the change against its digest and its hash.
    pub fn soundness(&self) -> Soundness {
        let has_digest = self.digest == Some(self.kept.digest());
        let chained = self.chained();
        match (has_digest, chained) {
            (true, None | Some(true)) => Soundness::Whole,
            (true, Some(false)) | (false, Some(true)) => Soundness::Sound,
            (false, None | Some(false)) => Soundness::Damaged,
        }
    }

    /// Whether an own change has its hash; `None` for one that was delivered.
    pub fn chained(&self) -> Option<bool> {
        let (own, prev) = self.hash.zip(self.prev_hash)?;
        Some(hash(&self.kept.log, &prev, &self.kept.change) == own)
    }
}

/// Every column, from table or index as the statement says.
pub(crate) const COLUMNS: &str = "change.rowid AS row, change.log, change.seq, change.hash,
    change.prev_hash, change.space, change.document, change.kind, change.op, change.person,
    change.payload, change.digest";

/// A row, or its number where it does not even hold what a change has.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Result<KeptRow, i64>> {
    let number = row.get("row")?;
    Ok(read(row, number).map_err(|_| number))
}

fn read(row: &Row<'_>, number: i64) -> rusqlite::Result<KeptRow> {
    Ok(KeptRow {
        row: number,
        kept: Kept {
            log: column::bytes(row, "log", LogId::from_slice)?,
            person: column::bytes(row, "person", PersonId::from_slice)?,
            change: Change {
                seq: column::number(row, "seq")?,
                space: column::bytes(row, "space", SpaceId::from_slice)?,
                document: column::bytes(row, "document", DocumentId::from_slice)?,
                kind: column::number(row, "kind")?,
                op: column::number(row, "op")?,
                payload: row.get("payload")?,
            },
        },
        hash: column::maybe_bytes(row, "hash", Hash32::from_slice)?,
        prev_hash: column::maybe_bytes(row, "prev_hash", Hash32::from_slice)?,
        digest: column::maybe_bytes(row, "digest", Hash32::from_slice)?,
    })
}

/// A document's row and its digest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedRow {
    /// What the row says.
    pub placed: Placed,
    /// What it is held against.
    pub digest: Option<Hash32>,
}

impl PlacedRow {
    /// Whether the row is what was written.
    pub fn is_whole(&self) -> bool {
        self.digest == Some(self.placed.digest())
    }
}

/// The row of a document.
pub(crate) fn placed(
    read: &Read<'_>,
    document: DocumentId,
) -> Result<Option<PlacedRow>, StoreError> {
    read.row(
        "SELECT document, kind, space, author, changes, fold, digest FROM document
         WHERE document = ?1",
        [document.as_bytes()],
        place,
    )
}

fn place(row: &Row<'_>) -> rusqlite::Result<PlacedRow> {
    Ok(PlacedRow {
        placed: Placed {
            document: column::bytes(row, "document", DocumentId::from_slice)?,
            kind: column::number(row, "kind")?,
            space: column::bytes(row, "space", SpaceId::from_slice)?,
            author: column::bytes(row, "author", PersonId::from_slice)?,
            set: Set {
                changes: column::number(row, "changes")?,
                fold: column::hash(row, "fold")?,
            },
        },
        digest: column::maybe_bytes(row, "digest", Hash32::from_slice)?,
    })
}

/// Documents whose row is not what was written, by the table and not by its indexes.
pub(crate) fn damaged_places(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let rows = read.rows(
        "SELECT document, kind, space, author, changes, fold, digest FROM document NOT INDEXED",
        [],
        |row| Ok(place(row).ok()),
    )?;
    let damaged = rows.into_iter().flatten().filter(|row| !row.is_whole());
    Ok(damaged.map(|row| row.placed.document).collect())
}

/// A document's changes as they are kept.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The payloads of its sound edits, in no order that matters.
    pub edits: Vec<Vec<u8>>,
    /// Whether that is everything, as it was written.
    pub is_whole: bool,
}

/// Reads a document's edits and holds everything against its digests.
pub(crate) fn words(read: &Read<'_>, document: DocumentId) -> Result<Words, StoreError> {
    let rows = of_document(read, document)?;
    let Some(row) = placed(read, document)? else {
        // Deltas of a document that is being made lie in its open change alone.
        return Ok(Words {
            is_whole: rows.is_empty(),
            ..Words::default()
        });
    };
    let mut words = Words {
        is_whole: row.is_whole(),
        edits: Vec::new(),
    };
    let mut set = Set::default();
    for row_of in rows {
        let Ok(kept) = row_of else {
            words.is_whole = false;
            continue;
        };
        let soundness = kept.soundness();
        let change = &kept.kept.change;
        let is_at_home = change.space == row.placed.space && change.kind == row.placed.kind;
        words.is_whole &= soundness == Soundness::Whole && is_at_home;
        set = set.with(&kept.kept.digest());
        if soundness != Soundness::Damaged && change.op == Op::Edit.code() {
            words.edits.push(kept.kept.change.payload);
        }
    }
    words.is_whole &= set == row.placed.set;
    Ok(words)
}

/// The changes of a document, by the index.
pub(crate) fn of_document(
    read: &Read<'_>,
    document: DocumentId,
) -> Result<Vec<Result<KeptRow, i64>>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM change WHERE document = ?1 ORDER BY rowid");
    read.rows(&sql, [document.as_bytes()], from_row)
}

/// One change, if it is here.
pub(crate) fn at(
    read: &Read<'_>,
    log: LogId,
    seq: u64,
) -> Result<Option<Result<KeptRow, i64>>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM change WHERE log = ?1 AND seq = ?2");
    let place = rusqlite::params![log.as_bytes(), column::signed(seq)];
    read.row(&sql, place, from_row)
}

/// The payload of a change, as it was written.
///
/// # Errors
/// [`StoreError::DocumentDamaged`] when it is not.
pub(crate) fn payload_at(
    read: &Read<'_>,
    log: LogId,
    seq: u64,
    document: DocumentId,
) -> Result<Option<Vec<u8>>, StoreError> {
    match at(read, log, seq)? {
        None => Ok(None),
        Some(Ok(row)) if row.soundness() != Soundness::Damaged => Ok(Some(row.kept.change.payload)),
        Some(_) => Err(StoreError::DocumentDamaged { document }),
    }
}
