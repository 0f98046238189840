//! Table `open_change`: what was written since the last sealed version, one row per document.
//!
//! Replaced in place by every edit and durable with it, yet outside the log: sealing moves it
//! there, so that an hour of typing becomes one change.

use rusqlite::params;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column};

/// The open change of a document, if there is one.
pub(crate) fn get(read: &Read<'_>, document: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT payload FROM open_change WHERE document = ?1";
    read.row(sql, [document.as_bytes()], |row| row.get(0))
}

/// Whether a document has unsealed words.
pub fn exists(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    read.any(
        "SELECT 1 FROM open_change WHERE document = ?1",
        [document.as_bytes()],
    )
}

/// How many documents have unsealed words that will be exchanged.
pub fn shared_count(read: &Read<'_>) -> Result<u64, StoreError> {
    let sql = "SELECT count(*) AS n FROM open_change
        JOIN document USING (document) JOIN space USING (space) WHERE NOT space.private";
    Ok(read
        .row(sql, [], |row| column::number(row, "n"))?
        .unwrap_or(0))
}

/// Documents with an open change that was last written outside `from_ms..=to_ms`, in the order they
/// were begun. Both ends count, because a PC's clock may have been set back meanwhile.
pub(crate) fn outside(
    read: &Read<'_>,
    from_ms: i64,
    to_ms: i64,
) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "SELECT document FROM open_change WHERE NOT changed_at_ms BETWEEN ?1 AND ?2
        ORDER BY begun_at_ms, document";
    let read_id = |row: &rusqlite::Row<'_>| column::bytes(row, "document", DocumentId::from_slice);
    read.rows(sql, [from_ms, to_ms], read_id)
}

/// Every document with an open change, in the order they were begun.
pub(crate) fn all(read: &Read<'_>) -> Result<Vec<DocumentId>, StoreError> {
    outside(read, 1, 0)
}

/// Replaces the open change of a document.
pub(crate) fn put(
    tx: &Write<'_>,
    document: DocumentId,
    payload: &[u8],
    at_ms: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO open_change (document, payload, begun_at_ms, changed_at_ms)
         VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (document) DO UPDATE
             SET payload = excluded.payload, changed_at_ms = excluded.changed_at_ms",
        params![document.as_bytes(), payload, at_ms],
    )?;
    Ok(())
}

/// Takes the open change away, once it is in the log.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM open_change WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}
