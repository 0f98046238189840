//! Tables `open_change` and `open_change_part`: what was written since the last sealed version.
//!
//! Durable with every edit, yet outside the log: sealing moves it there, so that an hour of typing
//! becomes one change. It grows by what was typed: one row per document holds its tail, which each
//! edit writes anew while it is short; a tail that is long enough becomes a part, which is not
//! written again. Every piece carries a hash, compared whenever it is read, and the row knows how
//! many parts stand behind it: a damaged or missing one is never taken for an empty one.

use rusqlite::{Row, params};
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use super::{Read, StoreError, Write, column};

/// The pieces of a document's open change in the order they were written, the tail last; empty when
/// there is none.
///
/// # Errors
/// [`StoreError::DocumentDamaged`] when a piece is missing or is not what was written.
pub(crate) fn get(read: &Read<'_>, document: DocumentId) -> Result<Vec<Vec<u8>>, StoreError> {
    let pieces = pieces(read, document)?;
    if !pieces.is_empty() && !exists(read, document)? {
        // Its parts alone: the row with the tail is gone.
        return Err(StoreError::DocumentDamaged { document });
    }
    let pieces = (0_u64..).zip(pieces);
    pieces
        .map(|(number, piece)| piece.sound(document, number))
        .collect()
}

/// Whether a document's open change, if there is one, is what was written.
pub(crate) fn is_sound(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    match get(read, document) {
        Ok(_) => Ok(true),
        Err(StoreError::DocumentDamaged { .. } | StoreError::Damaged { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// As [`get`], of a damaged open change what is sound.
pub(crate) fn sound(read: &Read<'_>, document: DocumentId) -> Result<Vec<Vec<u8>>, StoreError> {
    let pieces = pieces(read, document)?.into_iter();
    Ok(pieces
        .filter_map(|piece| {
            let number = piece.number;
            piece.sound(document, number).ok()
        })
        .collect())
}

fn pieces(read: &Read<'_>, document: DocumentId) -> Result<Vec<Piece>, StoreError> {
    let sql = "SELECT parts AS part, hash, payload FROM open_change WHERE document = ?1";
    let tail = read.row(sql, [document.as_bytes()], Piece::from_row)?;
    let sql = "SELECT part, hash, payload FROM open_change_part WHERE document = ?1 ORDER BY part";
    let mut pieces = read.rows(sql, [document.as_bytes()], Piece::from_row)?;
    pieces.extend(tail);
    Ok(pieces)
}

/// One piece as it was read.
struct Piece {
    number: u64,
    hash: Option<Hash32>,
    payload: Vec<u8>,
}

impl Piece {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: column::number(row, "part")?,
            hash: column::maybe_bytes(row, "hash", Hash32::from_slice)?,
            payload: row.get("payload")?,
        })
    }

    /// The payload, when it stands in its place and is what was written there. Of what an older
    /// version wrote no hash is known.
    fn sound(self, document: DocumentId, number: u64) -> Result<Vec<u8>, StoreError> {
        let is_sound = |hash| hash == hash_of(document, number, &self.payload);
        match self.number == number && self.hash.is_none_or(is_sound) {
            true => Ok(self.payload),
            false => Err(StoreError::DocumentDamaged { document }),
        }
    }
}

fn hash_of(document: DocumentId, number: u64, payload: &[u8]) -> Hash32 {
    let mut hasher = blake3::Hasher::new_derive_key("tirek 2026 piece of an open change v1");
    hasher.update(document.as_bytes());
    hasher.update(&number.to_be_bytes());
    hasher.update(payload);
    Hash32(hasher.finalize().into())
}

/// Whether a document has unsealed words.
pub fn exists(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    read.any(
        "SELECT 1 FROM open_change WHERE document = ?1",
        [document.as_bytes()],
    )
}

/// Open changes that sealing takes into an exchange: not those of private documents, and of documents in
/// the bin only those whose removal others do not know of and have to; which those are, a document that is
/// not derived yet does not say.
pub(super) const TO_SEAL: &str =
    "open_change JOIN document USING (document) JOIN space USING (space)
    LEFT JOIN card USING (document)
    WHERE NOT space.private
    AND NOT EXISTS (SELECT 1 FROM underived WHERE underived.document = open_change.document)
    AND NOT (coalesce(card.removed, 0)
        AND (open_change.held
            OR NOT EXISTS (SELECT 1 FROM change WHERE change.document = open_change.document)))";

/// How many documents have unsealed words that will be exchanged.
pub fn shared_count(read: &Read<'_>) -> Result<u64, StoreError> {
    let sql = format!("SELECT count(*) AS n FROM {TO_SEAL}");
    Ok(read
        .row(&sql, [], |row| column::number(row, "n"))?
        .unwrap_or(0))
}

/// Documents that an exchange seals and that were last written outside `from_ms..=to_ms`, in the order
/// they were begun. Both ends count, because a PC's clock may have been set back meanwhile.
pub(crate) fn outside(
    read: &Read<'_>,
    from_ms: i64,
    to_ms: i64,
) -> Result<Vec<DocumentId>, StoreError> {
    let sql = format!(
        "SELECT open_change.document AS document FROM {TO_SEAL}
             AND NOT open_change.changed_at_ms BETWEEN ?1 AND ?2
         ORDER BY open_change.begun_at_ms, open_change.document"
    );
    let read_id = |row: &Row<'_>| column::bytes(row, "document", DocumentId::from_slice);
    read.rows(&sql, [from_ms, to_ms], read_id)
}

/// Every document that an exchange seals, in the order they were begun.
pub(crate) fn all(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    outside(read, 1, 0)
}

/// Private documents with an open change.
pub(crate) fn private(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "SELECT open_change.document AS document FROM open_change
        JOIN document USING (document) JOIN space USING (space) WHERE space.private
        ORDER BY open_change.begun_at_ms, open_change.document";
    let read_id = |row: &Row<'_>| column::bytes(row, "document", DocumentId::from_slice);
    read.rows(sql, [], read_id)
}

/// Writes the tail of a document's open change anew, or begins it.
pub(crate) fn put_tail(
    tx: &Write<'_>,
    document: DocumentId,
    payload: &[u8],
    at_ms: i64,
) -> Result<(), StoreError> {
    let sql = "SELECT parts FROM open_change WHERE document = ?1";
    let number = tx.row(sql, [document.as_bytes()], |row| {
        column::number(row, "parts")
    })?;
    let number: u64 = number.unwrap_or(0);
    tx.execute(
        "INSERT INTO open_change (document, payload, begun_at_ms, changed_at_ms, parts, hash)
         VALUES (?1, ?2, ?3, ?3, ?4, ?5)
         ON CONFLICT (document) DO UPDATE SET payload = excluded.payload,
             changed_at_ms = excluded.changed_at_ms, hash = excluded.hash",
        params![
            document.as_bytes(),
            payload,
            at_ms,
            column::signed(number),
            hash_of(document, number, payload).as_bytes()
        ],
    )?;
    Ok(())
}

/// Makes a part of the tail, so that the next one begins after it.
pub(crate) fn keep_tail(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO open_change_part (document, part, hash, payload)
         SELECT document, parts, hash, payload FROM open_change WHERE document = ?1",
        [document.as_bytes()],
    )?;
    tx.execute(
        "UPDATE open_change SET parts = parts + 1 WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}

/// Notes whether an open change stays here while its document lies in the bin.
pub(crate) fn hold(tx: &Write<'_>, document: DocumentId, held: bool) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE open_change SET held = ?2 WHERE document = ?1 AND held <> ?2",
        params![document.as_bytes(), held],
    )?;
    Ok(())
}

/// Takes the open change away, once it is in the log.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM open_change_part WHERE document = ?1",
        "DELETE FROM open_change WHERE document = ?1",
    ] {
        tx.execute(sql, [document.as_bytes()])?;
    }
    Ok(())
}
