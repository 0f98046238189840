//! Quarantine: changes that were refused, kept with the reason.

use super::change::{Origin, read};
use super::column::{bytes32, id, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::change::Change;
use tirek_wire::id::{DeviceId, DocumentId, LogId, PersonId, SpaceId};
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
pub fn insert(db: &Db, change: &Change, origin: &Origin, refused: &Refused) -> DbResult<()> {
    db.execute(
        "INSERT INTO quarantine (log, seq, space, document, kind, op, person, device, reason,
                                 chained, received_at_ms, hash, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (log, seq, hash) DO UPDATE SET reason =
             CASE WHEN excluded.chained = 1 THEN excluded.reason ELSE quarantine.reason END,
             chained =
             CASE WHEN excluded.chained = 1 THEN 1 ELSE quarantine.chained END",
        values![
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
pub fn reason_at(db: &Db, log: LogId, seq: u64) -> DbResult<Option<u16>> {
    let sql = "SELECT reason FROM quarantine WHERE log = ?1 AND seq = ?2 AND chained = 1";
    db.one(sql, values![log.as_bytes(), to_sql(seq)], |row| {
        row.get("reason")
    })
}

/// What a device has in quarantine outside its chain: how many changes, and bytes.
pub fn loose_weight(db: &Db, device: DeviceId) -> DbResult<(u64, u64)> {
    let sql = "SELECT count(*) AS changes,
                      CAST(coalesce(sum(length(payload) + 200), 0) AS BIGINT) AS bytes
               FROM quarantine WHERE device = ?1 AND chained = 0";
    db.row(sql, values![device.as_bytes()], |row| {
        Ok((number(row, "changes")?, number(row, "bytes")?))
    })
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
    /// The device that the first came from.
    pub device: DeviceId,
    /// Whether they are links of their logs' chains: others are released by their device.
    pub chained: bool,
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
pub fn list(db: &Db) -> DbResult<Vec<QuarantineLine>> {
    let sql = "SELECT document, person, kind, reason, device, chained, changes, payload_bytes,
                      first_at_ms
               FROM (SELECT min(row) AS first, count(*) AS changes,
                            CAST(sum(length(payload)) AS BIGINT) AS payload_bytes,
                            min(received_at_ms) AS first_at_ms
                     FROM quarantine GROUP BY document, person, chained) AS refused
               JOIN quarantine ON quarantine.row = refused.first
               ORDER BY first_at_ms DESC, document";
    db.all(sql, &[], |row| {
        Ok(QuarantineLine {
            document: id(row, "document", DocumentId::from_bytes)?,
            person: id(row, "person", PersonId::from_bytes)?,
            kind: row.get("kind")?,
            device: id(row, "device", DeviceId::from_bytes)?,
            chained: row.get("chained")?,
            reason: row.get("reason")?,
            changes: row.get("changes")?,
            payload_bytes: number(row, "payload_bytes")?,
            received_at_ms: row.get("first_at_ms")?,
        })
    })
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
pub fn of_document(db: &Db, document: DocumentId) -> DbResult<Vec<QuarantineRow>> {
    let sql = "SELECT * FROM quarantine WHERE document = ?1 ORDER BY row";
    db.all(sql, values![document.as_bytes()], row)
}

/// The spaces in which links of a device's logs were refused for this reason.
pub fn spaces_of(db: &Db, device: DeviceId, reason: RefusalReason) -> DbResult<Vec<SpaceId>> {
    let sql = "SELECT DISTINCT quarantine.space AS space FROM log
               JOIN quarantine ON quarantine.log = log.id
               WHERE log.device = ?1 AND quarantine.chained = 1 AND quarantine.reason = ?2";
    db.all(sql, values![device.as_bytes(), reason.code()], |row| {
        id(row, "space", SpaceId::from_bytes)
    })
}

/// The links of a device's logs that were refused in a space for this reason, in the order in which they
/// came.
pub fn links_of(
    db: &Db,
    device: DeviceId,
    space: SpaceId,
    reason: RefusalReason,
) -> DbResult<Vec<QuarantineRow>> {
    let sql = "SELECT quarantine.* FROM log JOIN quarantine ON quarantine.log = log.id
               WHERE log.device = ?1 AND quarantine.chained = 1 AND quarantine.reason = ?3
                   AND quarantine.space = ?2
               ORDER BY quarantine.row";
    db.all(
        sql,
        values![device.as_bytes(), space.as_bytes(), reason.code()],
        row,
    )
}

/// The devices that have links of their logs here for this reason.
pub fn devices(db: &Db, reason: RefusalReason) -> DbResult<Vec<DeviceId>> {
    let sql = "SELECT DISTINCT device FROM quarantine WHERE chained = 1 AND reason = ?1
               ORDER BY device";
    db.all(sql, values![reason.code()], |row| {
        id(row, "device", DeviceId::from_bytes)
    })
}

/// What is kept of a device outside its chain, each log in the order of its numbers.
pub fn loose_of(db: &Db, device: DeviceId) -> DbResult<Vec<QuarantineRow>> {
    let sql = "SELECT * FROM quarantine WHERE device = ?1 AND chained = 0 ORDER BY log, seq, row";
    db.all(sql, values![device.as_bytes()], row)
}

/// Takes a change out, chained or not.
pub fn remove(db: &Db, kept: &QuarantineRow) -> DbResult<()> {
    let sql = "DELETE FROM quarantine WHERE log = ?1 AND seq = ?2 AND hash = ?3 AND chained = ?4";
    db.execute(
        sql,
        values![
            kept.origin.log.as_bytes(),
            to_sql(kept.change.seq),
            kept.origin.hash.as_bytes(),
            kept.chained
        ],
    )?;
    Ok(())
}

fn row(row: &Row<'_>) -> DbResult<QuarantineRow> {
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
