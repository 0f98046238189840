//! Logs: how far each is held, and the hash of its head.

use super::column::{bytes32, id, id_or_none, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::exchange::LogHead;
use tirek_wire::id::{DeviceId, LogId};
use tirek_wire::key::Hash32;

/// A log.
#[derive(Debug, Clone, Copy)]
pub struct LogRow {
    /// Its id.
    pub id: LogId,
    /// The device that writes it; none for the centre's own.
    pub device: Option<DeviceId>,
    /// Every number up to this one is held or quarantined.
    pub through: u64,
    /// The hash of that number; zeros at 0.
    pub head: Hash32,
}

/// Stores an empty log.
pub fn insert(db: &Db, log: LogId, device: Option<DeviceId>) -> DbResult<LogRow> {
    let row = LogRow {
        id: log,
        device,
        through: 0,
        head: Hash32::ZERO,
    };
    db.execute(
        "INSERT INTO log (id, device, through, head_hash) VALUES (?1, ?2, 0, ?3)",
        values![
            log.as_bytes(),
            device.map(|id| *id.as_bytes()),
            row.head.as_bytes()
        ],
    )?;
    Ok(row)
}

/// One log.
pub fn get(db: &Db, log: LogId) -> DbResult<Option<LogRow>> {
    db.one(
        "SELECT * FROM log WHERE id = ?1",
        values![log.as_bytes()],
        read,
    )
}

/// One log, with the first number that is parked of it.
pub fn get_with_parked(db: &Db, log: LogId) -> DbResult<Option<(LogRow, Option<u64>)>> {
    db.one(
        "SELECT log.*, (SELECT min(seq) FROM parked WHERE parked.log = log.id) AS parked
         FROM log WHERE id = ?1",
        values![log.as_bytes()],
        |row| {
            let parked: Option<i64> = row.get("parked")?;
            Ok((read(row)?, parked.map(i64::cast_unsigned)))
        },
    )
}

/// One log, locked until it has been advanced.
pub fn lock(db: &Db, log: LogId) -> DbResult<Option<LogRow>> {
    db.one(
        "SELECT * FROM log WHERE id = ?1 FOR NO KEY UPDATE",
        values![log.as_bytes()],
        read,
    )
}

/// All logs.
pub fn list(db: &Db) -> DbResult<Vec<LogRow>> {
    db.all("SELECT * FROM log ORDER BY id", &[], read)
}

/// The heads of a device's logs.
pub fn heads_of(db: &Db, device: DeviceId) -> DbResult<Vec<LogHead>> {
    db.all(
        "SELECT * FROM log WHERE device = ?1",
        values![device.as_bytes()],
        |row| {
            let LogRow {
                id, through, head, ..
            } = read(row)?;
            Ok(LogHead {
                log: id,
                seq: through,
                hash: head,
            })
        },
    )
}

/// How many logs a device has.
pub fn count_of(db: &Db, device: DeviceId) -> DbResult<usize> {
    let sql = "SELECT count(*) AS logs FROM log WHERE device = ?1";
    let count: u32 = db.row(sql, values![device.as_bytes()], |row| row.get("logs"))?;
    Ok(count as usize)
}

/// Forgets the logs of a device of which nothing is held or parked: one that is named again is stored
/// anew.
pub fn forget_empty(db: &Db, device: DeviceId) -> DbResult<()> {
    let sql = "DELETE FROM log WHERE device = ?1 AND through = 0
               AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.log = log.id)";
    db.execute(sql, values![device.as_bytes()])?;
    Ok(())
}

/// Stores how far a log is held.
pub fn advance(db: &Db, row: &LogRow) -> DbResult<()> {
    db.execute(
        "UPDATE log SET through = ?2, head_hash = ?3 WHERE id = ?1",
        values![row.id.as_bytes(), to_sql(row.through), row.head.as_bytes()],
    )?;
    Ok(())
}

/// The hash under a number of a log, held or quarantined; zeros at 0.
pub fn hash_at(db: &Db, log: LogId, seq: u64) -> DbResult<Option<Hash32>> {
    if seq == 0 {
        return Ok(Some(Hash32::ZERO));
    }
    let sql = "SELECT hash FROM change WHERE log = ?1 AND seq = ?2
               UNION ALL
               SELECT hash FROM quarantine WHERE log = ?1 AND seq = ?2 AND chained = 1";
    db.one(sql, values![log.as_bytes(), to_sql(seq)], |row| {
        bytes32(row, "hash", Hash32)
    })
}

fn read(row: &Row<'_>) -> DbResult<LogRow> {
    Ok(LogRow {
        id: id(row, "id", LogId::from_bytes)?,
        device: id_or_none(row, "device", DeviceId::from_bytes)?,
        through: number(row, "through")?,
        head: bytes32(row, "head_hash", Hash32)?,
    })
}
