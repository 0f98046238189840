//! The hash chains of this PC's own logs, calculated anew.

use tirek_wire::change::hash;
use tirek_wire::key::Hash32;

use super::change::outgoing;
use super::{Read, StoreError, column, log};

/// Calculates the hash chain of every own log anew: finds a changed byte in any payload.
///
/// # Errors
/// [`StoreError::Damaged`] with the first number that does not fit.
pub(crate) fn check_chains(read: &Read<'_>) -> Result<(), StoreError> {
    for log in log::all(read)? {
        let (mut seq, mut prev) = (0, Hash32::ZERO);
        let sql = "SELECT * FROM change WHERE log = ?1 AND hash IS NOT NULL ORDER BY seq";
        let fitting = read.rows_while(sql, [log.id.as_bytes()], |row| {
            let change = outgoing(row)?;
            let own = hash(&log.id, &prev, &change);
            let fits = change.seq == seq + 1 && own == column::hash(row, "hash")?;
            (seq, prev) = (change.seq, own);
            Ok(fits.then_some(()))
        })?;
        if fitting.len() as u64 != log.head || prev != log.head_hash {
            return Err(StoreError::damaged(format!(
                "log {} does not fit at {seq}",
                log.id
            )));
        }
    }
    Ok(())
}
