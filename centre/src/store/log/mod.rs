//! Logs: how far each is held, and the hash of its head.

use super::{bytes32, id, id_or_none, number, to_sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
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
pub fn insert(db: &Connection, log: LogId, device: Option<DeviceId>) -> rusqlite::Result<LogRow> {
    let row = LogRow {
        id: log,
        device,
        through: 0,
        head: Hash32::ZERO,
    };
    db.execute(
        "INSERT INTO log (id, device, through, head_hash) VALUES (?1, ?2, 0, ?3)",
        params![
            log.as_bytes(),
            device.map(|id| *id.as_bytes()),
            row.head.as_bytes()
        ],
    )?;
    Ok(row)
}

/// One log.
pub fn get(db: &Connection, log: LogId) -> rusqlite::Result<Option<LogRow>> {
    db.prepare_cached("SELECT * FROM log WHERE id = ?1")?
        .query_row([log.as_bytes()], read)
        .optional()
}

/// All logs.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<LogRow>> {
    db.prepare("SELECT * FROM log ORDER BY id")?
        .query_map([], read)?
        .collect()
}

/// The heads of a device's logs.
pub fn heads_of(db: &Connection, device: DeviceId) -> rusqlite::Result<Vec<LogHead>> {
    db.prepare_cached("SELECT * FROM log WHERE device = ?1")?
        .query_map([device.as_bytes()], |row| {
            let LogRow {
                id, through, head, ..
            } = read(row)?;
            Ok(LogHead {
                log: id,
                seq: through,
                hash: head,
            })
        })?
        .collect()
}

/// How many logs a device has.
pub fn count_of(db: &Connection, device: DeviceId) -> rusqlite::Result<usize> {
    let sql = "SELECT count(*) FROM log WHERE device = ?1";
    let count: u32 = db.query_row(sql, [device.as_bytes()], |row| row.get(0))?;
    Ok(count as usize)
}

/// Stores how far a log is held.
pub fn advance(db: &Connection, row: &LogRow) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE log SET through = ?2, head_hash = ?3 WHERE id = ?1")?
        .execute(params![
            row.id.as_bytes(),
            to_sql(row.through),
            row.head.as_bytes()
        ])?;
    Ok(())
}

/// The hash under a number of a log, held or quarantined; zeros at 0.
pub fn hash_at(db: &Connection, log: LogId, seq: u64) -> rusqlite::Result<Option<Hash32>> {
    if seq == 0 {
        return Ok(Some(Hash32::ZERO));
    }
    let sql = "SELECT hash FROM change WHERE log = ?1 AND seq = ?2
               UNION ALL
               SELECT hash FROM quarantine WHERE log = ?1 AND seq = ?2 AND chained = 1";
    db.prepare_cached(sql)?
        .query_row(params![log.as_bytes(), to_sql(seq)], |row| {
            bytes32(row, "hash", Hash32)
        })
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    Ok(LogRow {
        id: id(row, "id", LogId::from_bytes)?,
        device: id_or_none(row, "device", DeviceId::from_bytes)?,
        through: number(row, "through")?,
        head: bytes32(row, "head_hash", Hash32)?,
    })
}
