//! Table `refused_change`: own changes that the centre refused, each with its reason, and the view
//! `refusal` of the documents they belong to.
//!
//! A number that was refused is acknowledged like any other and is not received: `change.received_at_ms`
//! stays empty for it. A refusal is shown and never deletes anything; the words can be copied into a new
//! document. It is taken back when the centre hands the refused change out after all: the operator has
//! released it.

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

/// Notes the refusal of an own change; `true` when nothing of its document was refused before. An
/// answer that is older than the word that the change is held says nothing.
pub(crate) fn put(
    tx: &Write<'_>,
    refusal: &Refusal,
    received_at_ms: i64,
) -> Result<bool, StoreError> {
    let is_first = get(tx, refusal.document)?.is_none();
    let place = params![refusal.log.as_bytes(), column::signed(refusal.seq)];
    let added = tx.execute(
        "INSERT INTO refused_change (log, seq, document, reason, received_at_ms)
         SELECT log, seq, document, ?4, ?5 FROM change
         WHERE log = ?1 AND seq = ?2 AND document = ?3 AND hash IS NOT NULL
             AND (received_at_ms IS NULL OR received_at_ms < ?5)
         ON CONFLICT (log, seq) DO NOTHING",
        params![
            refusal.log.as_bytes(),
            column::signed(refusal.seq),
            refusal.document.as_bytes(),
            refusal.reason,
            received_at_ms
        ],
    )?;
    if added > 0 {
        let sql = "UPDATE change SET received_at_ms = NULL WHERE log = ?1 AND seq = ?2";
        tx.execute(sql, place)?;
    }
    Ok(added > 0 && is_first)
}

/// Takes the refusal of a change back, which the centre holds since `received_at_ms`; answers with its
/// document, if it was refused.
pub(crate) fn lift(
    tx: &Write<'_>,
    log: LogId,
    seq: u64,
    received_at_ms: i64,
) -> Result<Option<DocumentId>, StoreError> {
    let place = (log.as_bytes(), column::signed(seq));
    let lifted = tx.row(
        "DELETE FROM refused_change WHERE log = ?1 AND seq = ?2 RETURNING document",
        params![place.0, place.1],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )?;
    if lifted.is_some() {
        let sql = "UPDATE change SET received_at_ms = ?3 WHERE log = ?1 AND seq = ?2";
        tx.execute(sql, params![place.0, place.1, received_at_ms])?;
    }
    Ok(lifted)
}

/// Forgets what was said of the numbers of a log from `seq` on: they are offered anew.
pub(crate) fn forget(tx: &Write<'_>, log: LogId, seq: u64) -> Result<(), StoreError> {
    let sql = "DELETE FROM refused_change WHERE log = ?1 AND seq >= ?2";
    tx.execute(sql, params![log.as_bytes(), column::signed(seq)])?;
    Ok(())
}
