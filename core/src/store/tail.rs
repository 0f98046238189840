//! The end of a log moves into another one: after a fork, or behind a change that is damaged.
//!
//! Own changes keep their content and get new numbers, hashes and digests. Invariant: what is damaged is
//! never given a new hash, or it would pass for sound; it stays behind, outside every chain.

use rusqlite::params;
use tirek_wire::change::{Change, hash};
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;

use super::digest::Kept;
use super::kept::{self, COLUMNS, Soundness};
use super::log::{self, LogRow};
use super::{StoreError, Write, column, document, refusal, submission};

/// Moves the own changes of `from`, from number `seq` on, to the end of `to`: they keep their
/// content and get new numbers and hashes. One that is damaged stays behind, outside the chain. Answers
/// with the head of `to`.
pub(crate) fn move_tail(
    tx: &Write<'_>,
    from: LogId,
    seq: u64,
    to: &LogRow,
) -> Result<(u64, Hash32), StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE log = ?1 AND seq >= ?2 AND hash IS NOT NULL ORDER BY seq"
    );
    let place = params![from.as_bytes(), column::signed(seq)];
    let tail = tx.rows(&sql, place, kept::from_row)?;
    let (mut head, mut head_hash) = (to.head, to.head_hash);
    for row in tail {
        let sound = row.as_ref().ok();
        let Some(row) = sound.filter(|row| row.soundness() != Soundness::Damaged) else {
            let number = row.map_or_else(|number| number, |row| row.row);
            unchain(tx, number)?;
            continue;
        };
        let (old, old_digest) = (row.kept.change.seq, row.kept.digest());
        let moved = Kept {
            log: to.id,
            change: Change {
                seq: head.saturating_add(1),
                ..row.kept.change.clone()
            },
            ..row.kept
        };
        let new_hash = hash(&to.id, &head_hash, &moved.change);
        let digest = moved.digest();
        tx.execute(
            "UPDATE change SET log = ?2, seq = ?3, hash = ?4, prev_hash = ?5, digest = ?6,
                 received_at_ms = NULL WHERE rowid = ?1",
            params![
                row.row,
                to.id.as_bytes(),
                column::signed(moved.change.seq),
                new_hash.as_bytes(),
                head_hash.as_bytes(),
                digest.as_bytes()
            ],
        )?;
        document::set_changes(tx, moved.change.document, |set| {
            set.replacing(&old_digest, &digest)
        })?;
        submission::set_place(tx, (from, old), (to.id, moved.change.seq))?;
        (head, head_hash) = (moved.change.seq, new_hash);
    }
    refusal::forget(tx, from, seq)?;
    log::set_head(tx, to.id, head, &head_hash)?;
    Ok((head, head_hash))
}

/// Takes a damaged change out of its log's chain: it is kept and never offered.
fn unchain(tx: &Write<'_>, number: i64) -> Result<(), StoreError> {
    let sql = "UPDATE change SET hash = NULL, prev_hash = NULL WHERE rowid = ?1";
    tx.execute(sql, [number])?;
    Ok(())
}
