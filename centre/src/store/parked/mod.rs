//! Changes that arrived ahead of a gap, kept until it closes.

use super::change::read;
use super::column::{bytes32, to_sql};
use super::db::{Db, DbResult, values};
use tirek_wire::change::Change;
use tirek_wire::id::LogId;
use tirek_wire::key::Hash32;

/// Parks a change that claims the hash `prev` for its predecessor; the latest claim stays.
pub fn insert(db: &Db, log: LogId, prev: &Hash32, change: &Change) -> DbResult<()> {
    db.execute(
        "INSERT INTO parked (log, seq, prev, space, document, kind, op, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (log, seq) DO UPDATE SET prev = excluded.prev, space = excluded.space,
             document = excluded.document, kind = excluded.kind, op = excluded.op,
             payload = excluded.payload",
        values![
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

/// The first number that is parked of a log.
pub fn first(db: &Db, log: LogId) -> DbResult<Option<u64>> {
    let sql = "SELECT min(seq) AS first FROM parked WHERE log = ?1";
    let first: Option<i64> = db.row(sql, values![log.as_bytes()], |row| row.get("first"))?;
    Ok(first.map(i64::cast_unsigned))
}

/// Takes out the parked change with this number, if it follows on `prev`.
pub fn take(db: &Db, log: LogId, seq: u64, prev: &Hash32) -> DbResult<Option<Change>> {
    let sql = "SELECT * FROM parked WHERE log = ?1 AND seq = ?2";
    let found = db.one(sql, values![log.as_bytes(), to_sql(seq)], |row| {
        Ok((bytes32(row, "prev", Hash32)?, read(row)?))
    })?;
    Ok(found
        .filter(|(claimed, _)| claimed == prev)
        .map(|(_, change)| change))
}

/// Forgets what is parked up to a number.
pub fn forget(db: &Db, log: LogId, through: u64) -> DbResult<()> {
    db.execute(
        "DELETE FROM parked WHERE log = ?1 AND seq <= ?2",
        values![log.as_bytes(), to_sql(through)],
    )?;
    Ok(())
}

/// How many changes of a log are parked, and their bytes of payload.
pub fn weight(db: &Db, log: LogId) -> DbResult<(u32, i64)> {
    let sql =
        "SELECT count(*) AS changes, CAST(coalesce(sum(length(payload)), 0) AS BIGINT) AS bytes
               FROM parked WHERE log = ?1";
    db.row(sql, values![log.as_bytes()], |row| {
        Ok((row.get("changes")?, row.get("bytes")?))
    })
}
