//! Changes that arrived ahead of a gap, kept until it closes.

use super::change::read;
use super::{bytes32, to_sql};
use rusqlite::{Connection, OptionalExtension, params};
use tirek_wire::change::Change;
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;

/// Parks a change that claims the hash `prev` for its predecessor; the latest claim stays.
pub fn insert(db: &Connection, log: LogId, prev: &Hash32, change: &Change) -> rusqlite::Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO parked (log, seq, prev, space, document, kind, op, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            log.as_bytes(),
            to_sql(change.seq),
            prev.as_bytes(),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload
        ],
    )?;
    Ok(())
}

/// Takes out the parked change with this number, if it follows on `prev`.
pub fn take(
    db: &Connection,
    log: LogId,
    seq: u64,
    prev: &Hash32,
) -> rusqlite::Result<Option<Change>> {
    let found = db
        .prepare_cached("SELECT * FROM parked WHERE log = ?1 AND seq = ?2")?
        .query_row(params![log.as_bytes(), to_sql(seq)], |row| {
            Ok((bytes32(row, "prev", Hash32)?, read(row)?))
        })
        .optional()?;
    Ok(found
        .filter(|(claimed, _)| claimed == prev)
        .map(|(_, change)| change))
}

/// Forgets what is parked up to a number.
pub fn forget(db: &Connection, log: LogId, through: u64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM parked WHERE log = ?1 AND seq <= ?2")?
        .execute(params![log.as_bytes(), to_sql(through)])?;
    Ok(())
}

/// How many changes of a log are parked, and their bytes of payload.
pub fn weight(db: &Connection, log: LogId) -> rusqlite::Result<(u32, i64)> {
    let sql = "SELECT count(*), coalesce(sum(length(payload)), 0) FROM parked WHERE log = ?1";
    db.query_row(sql, [log.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
}
