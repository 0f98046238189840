//! Table `refusal`: own documents that the centre refused, with the first reason it gave.
//!
//! A refusal is shown and never deletes anything; the words can be copied into a new document. It is
//! taken back when the centre hands the refused change out after all: the operator has released it.

use rusqlite::{Row, params};
use tirek_wire::exchange::Refusal;
use tirek_wire::id::{DocumentId, LogId};

use super::{Read, StoreError, Write, column};

/// A refused document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusalRow {
    /// The document.
    pub document: DocumentId,
    /// A code of [`tirek_wire::refusal::RefusalReason`]; newer codes are possible.
    pub reason: u16,
    /// When the centre said so, by its clock.
    pub received_at_ms: i64,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<RefusalRow> {
    Ok(RefusalRow {
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        reason: column::number(row, "reason")?,
        received_at_ms: row.get("received_at_ms")?,
    })
}

/// The refusal of a document, if it was refused.
pub fn get(read: &Read<'_>, document: DocumentId) -> Result<Option<RefusalRow>, StoreError> {
    read.row(
        "SELECT * FROM refusal WHERE document = ?1",
        [document.as_bytes()],
        from_row,
    )
}

/// Every refusal, by document.
pub fn all(read: &Read<'_>) -> Result<Vec<RefusalRow>, StoreError> {
    read.rows("SELECT * FROM refusal ORDER BY document", [], from_row)
}

/// Notes a refusal of a document that is here; the first reason stays.
pub(crate) fn put(
    tx: &Write<'_>,
    refusal: &Refusal,
    received_at_ms: i64,
) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "INSERT INTO refusal (document, log, seq, reason, received_at_ms)
         SELECT document, ?2, ?3, ?4, ?5 FROM document WHERE document = ?1
         ON CONFLICT (document) DO NOTHING",
        params![
            refusal.document.as_bytes(),
            refusal.log.as_bytes(),
            column::signed(refusal.seq),
            refusal.reason,
            received_at_ms
        ],
    )?;
    Ok(changed > 0)
}

/// Takes back the refusal that began with this change; answers with its document, if it stood.
pub(crate) fn lift(tx: &Write<'_>, log: LogId, seq: u64) -> Result<Option<DocumentId>, StoreError> {
    tx.row(
        "DELETE FROM refusal WHERE log = ?1 AND seq = ?2 RETURNING document",
        params![log.as_bytes(), column::signed(seq)],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )
}
