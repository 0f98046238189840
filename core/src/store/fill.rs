//! Digests for what an older version kept without them.
//!
//! Called once, at the first opening by a version that has digests. What can be seen to be damaged
//! already (a broken chain, words that cannot be read) gets none, and is thereby known as damaged; any
//! other damage from before cannot be told.

use rusqlite::params;
use tirek_wire::change::Op;
use tirek_wire::id::DocumentId;
use tirek_wire::submission::SubmissionEnvelope;

use super::digest::{Placed, Set};
use super::kept::{self, COLUMNS, KeptRow};
use super::{Read, StoreError, Write, column, cursor, setting};

/// Changes read at once: bounds the memory.
const PAGE: u32 = 64;

/// Gives everything that lacks one its digest, if that was not done yet.
pub(super) fn once(tx: &Write<'_>) -> Result<(), StoreError> {
    if is_done(tx)? {
        return Ok(());
    }
    let mut after = i64::MIN;
    loop {
        let page = without(tx, after)?;
        let Some(last) = page.last() else { break };
        after = match last {
            Ok(row) => row.row,
            Err(number) => *number,
        };
        for row in page.iter().flatten().filter(|row| is_sound(row)) {
            let digest = row.kept.digest();
            let sql = "UPDATE change SET digest = ?2 WHERE rowid = ?1";
            tx.execute(sql, params![row.row, digest.as_bytes()])?;
        }
    }
    documents(tx)?;
    cursor::fill(tx)?;
    setting::put(tx, setting::DIGESTS, Some("yes"))
}

/// Whether everything has its digest.
pub(super) fn is_done(read: &Read<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(read, setting::DIGESTS)?.is_some())
}

fn without(read: &Read<'_>, after: i64) -> Result<Vec<Result<KeptRow, i64>>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE digest IS NULL AND rowid > ?1 ORDER BY rowid LIMIT ?2"
    );
    read.rows(&sql, params![after, PAGE], kept::from_row)
}

fn is_sound(row: &KeptRow) -> bool {
    let payload = &row.kept.change.payload;
    row.chained()
        .unwrap_or_else(|| match Op::from_code(row.kept.change.op) {
            Some(Op::Edit) => tirek_document::peers(payload).is_ok(),
            Some(Op::Submission) => SubmissionEnvelope::from_payload(payload).is_ok(),
            None => true,
        })
}

fn documents(tx: &Write<'_>) -> Result<(), StoreError> {
    let sql = "SELECT document FROM document WHERE digest IS NULL";
    let all = tx.rows(sql, [], |row| {
        column::bytes(row, "document", DocumentId::from_slice)
    })?;
    for id in all {
        let Some(row) = kept::placed(tx, id)? else {
            continue;
        };
        let changes = kept::of_document(tx, id)?.into_iter().flatten();
        let set = changes.fold(Set::default(), |set, row| set.with(&row.kept.digest()));
        let placed = Placed { set, ..row.placed };
        tx.execute(
            "UPDATE document SET changes = ?2, fold = ?3, digest = ?4 WHERE document = ?1",
            params![
                id.as_bytes(),
                column::signed(set.changes),
                set.fold.as_bytes(),
                placed.digest().as_bytes()
            ],
        )?;
    }
    Ok(())
}
