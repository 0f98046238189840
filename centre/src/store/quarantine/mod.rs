//! Quarantine: changes that were refused, kept with the reason.

use super::change::{Origin, read};
use super::{bytes32, id, number, to_sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use tirek_wire::change::Change;
use tirek_wire::id::{DeviceId, DocumentId, LogId, PersonId};
use tirek_wire::key::Hash32;
use tirek_wire::refusal::RefusalReason;

/// What stands with a refused change.
#[derive(Debug, Clone, Copy)]
pub struct Refused {
    /// The device it came from.
    pub device: DeviceId,
    /// Why.
    pub reason: RefusalReason,
    /// Whether it is a link of its log's chain.
    pub chained: bool,
}

/// Stores a refused change; the same one twice is stored once.
pub fn insert(
    db: &Connection,
    change: &Change,
    origin: &Origin,
    refused: &Refused,
) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO quarantine (log, seq, space, document, kind, op, person, device, reason,
                                 chained, received_at_ms, hash, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (log, seq, hash) DO UPDATE SET chained = max(chained, excluded.chained),
             reason = iif(excluded.chained, excluded.reason, reason)",
        params![
            origin.log.as_bytes(),
            to_sql(change.seq),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            origin.person.as_bytes(),
            refused.device.as_bytes(),
            refused.reason.code(),
            refused.chained,
            origin.at_ms,
            origin.hash.as_bytes(),
            change.payload
        ],
    )?;
    Ok(())
}

/// The reason under a number of a log, if that link was refused.
pub fn reason_at(db: &Connection, log: LogId, seq: u64) -> rusqlite::Result<Option<u16>> {
    let sql = "SELECT reason FROM quarantine WHERE log = ?1 AND seq = ?2 AND chained = 1";
    db.prepare_cached(sql)?
        .query_row(params![log.as_bytes(), to_sql(seq)], |row| {
            row.get("reason")
        })
        .optional()
}

/// Bytes of payload that a device has in quarantine outside its chain.
pub fn loose_bytes(db: &Connection, device: DeviceId) -> rusqlite::Result<u64> {
    let sql = "SELECT coalesce(sum(length(payload) + 200), 0) AS bytes FROM quarantine
               WHERE device = ?1 AND chained = 0";
    db.query_row(sql, [device.as_bytes()], |row| number(row, "bytes"))
}

/// One line of the operator's list: a refused document.
#[derive(Debug, Clone)]
pub struct QuarantineLine {
    /// The document.
    pub document: DocumentId,
    /// Who brought it.
    pub person: PersonId,
    /// Its kind.
    pub kind: u16,
    /// The reason of the first refused change.
    pub reason: u16,
    /// How many changes.
    pub changes: u32,
    /// Bytes of payload.
    pub payload_bytes: u64,
    /// When the first arrived.
    pub received_at_ms: i64,
}

/// Refused documents, the latest first.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<QuarantineLine>> {
    let sql = "SELECT document, person, kind, reason, min(row), count(*) AS changes,
                      sum(length(payload)) AS payload_bytes,
                      min(received_at_ms) AS received_at_ms
               FROM quarantine GROUP BY document, person ORDER BY received_at_ms DESC, document";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(QuarantineLine {
            document: id(row, "document", DocumentId::from_bytes)?,
            person: id(row, "person", PersonId::from_bytes)?,
            kind: row.get("kind")?,
            reason: row.get("reason")?,
            changes: row.get("changes")?,
            payload_bytes: number(row, "payload_bytes")?,
            received_at_ms: row.get("received_at_ms")?,
        })
    })?;
    rows.collect()
}

/// A change in quarantine.
#[derive(Debug, Clone)]
pub struct QuarantineRow {
    /// The change.
    pub change: Change,
    /// Where it came from.
    pub origin: Origin,
    /// The device it came from.
    pub device: DeviceId,
    /// A code of [`RefusalReason`].
    pub reason: u16,
    /// Whether it is a link of its log's chain.
    pub chained: bool,
}

/// What is kept of a document, in the order in which it came.
pub fn of_document(db: &Connection, document: DocumentId) -> rusqlite::Result<Vec<QuarantineRow>> {
    let sql = "SELECT * FROM quarantine WHERE document = ?1 ORDER BY row";
    db.prepare(sql)?
        .query_map([document.as_bytes()], row)?
        .collect()
}

/// What is kept of a device outside its chain, each log in the order of its numbers.
pub fn loose_of(db: &Connection, device: DeviceId) -> rusqlite::Result<Vec<QuarantineRow>> {
    let sql = "SELECT * FROM quarantine WHERE device = ?1 AND chained = 0 ORDER BY log, seq, row";
    db.prepare(sql)?
        .query_map([device.as_bytes()], row)?
        .collect()
}

/// Takes a change out, chained or not.
pub fn remove(db: &Connection, kept: &QuarantineRow) -> rusqlite::Result<()> {
    let sql = "DELETE FROM quarantine WHERE log = ?1 AND seq = ?2 AND hash = ?3 AND chained = ?4";
    db.execute(
        sql,
        params![
            kept.origin.log.as_bytes(),
            to_sql(kept.change.seq),
            kept.origin.hash.as_bytes(),
            kept.chained
        ],
    )?;
    Ok(())
}

fn row(row: &Row<'_>) -> rusqlite::Result<QuarantineRow> {
    Ok(QuarantineRow {
        change: read(row)?,
        origin: Origin {
            log: id(row, "log", LogId::from_bytes)?,
            person: id(row, "person", PersonId::from_bytes)?,
            at_ms: row.get("received_at_ms")?,
            hash: bytes32(row, "hash", Hash32)?,
        },
        device: id(row, "device", DeviceId::from_bytes)?,
        reason: row.get("reason")?,
        chained: row.get("chained")?,
    })
}
