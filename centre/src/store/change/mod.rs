//! Changes that are held: stored once, handed out by position.

use super::column::{bytes32, id, number, to_sql};
use super::db::{Db, DbResult, Row, values};
use tirek_wire::change::Change;
use tirek_wire::exchange::Delivered;
use tirek_wire::id::{DocumentId, LogId, PersonId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::mending::Found;

/// Where a change came from.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// Its log.
    pub log: LogId,
    /// Who made it.
    pub person: PersonId,
    /// When it was received.
    pub at_ms: i64,
    /// Its hash in the chain.
    pub hash: Hash32,
}

/// Stores a change at a position of its space.
pub fn insert(db: &Db, change: &Change, origin: &Origin, position: u64) -> DbResult<()> {
    db.execute(
        "INSERT INTO change (space, position, log, seq, document, kind, op, person,
                             received_at_ms, hash, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        values![
            change.space.as_bytes(),
            to_sql(position),
            origin.log.as_bytes(),
            to_sql(change.seq),
            change.document.as_bytes(),
            change.kind,
            change.op,
            origin.person.as_bytes(),
            origin.at_ms,
            origin.hash.as_bytes(),
            change.payload
        ],
    )?;
    Ok(())
}

/// Marks a change as released from quarantine.
pub fn mark_released(db: &Db, log: LogId, seq: u64) -> DbResult<()> {
    let sql = "UPDATE change SET released = 1 WHERE log = ?1 AND seq = ?2";
    db.execute(sql, values![log.as_bytes(), to_sql(seq)])?;
    Ok(())
}

/// What decides whether a change is handed out, without its payload.
#[derive(Debug, Clone, Copy)]
pub struct Envelope {
    /// Its position in its space.
    pub position: u64,
    /// Its log.
    pub log: LogId,
    /// Its number there.
    pub seq: u64,
    /// The document's kind.
    pub kind: u16,
    /// What was done.
    pub op: u8,
    /// Size of the payload.
    pub payload_bytes: usize,
    /// Whether it was in quarantine before.
    pub released: bool,
    /// Whether no librarian is handed its document.
    pub withheld: bool,
}

/// Envelopes read at once: as many as a page of ordinary changes has.
const ENVELOPES: u32 = 512;

/// Calls `take` with each change of a space after a position, in order, until it says stop.
pub fn each_after(
    db: &Db,
    space: SpaceId,
    position: u64,
    mut take: impl FnMut(&Envelope) -> DbResult<bool>,
) -> DbResult<()> {
    let sql = "SELECT position, log, seq, kind, op, released, length(payload) AS payload_bytes,
                   (SELECT withheld FROM document WHERE document.id = change.document) AS withheld
               FROM change WHERE space = ?1 AND position > ?2 ORDER BY position LIMIT ?3";
    let mut after = position;
    loop {
        let envelopes = db.all(
            sql,
            values![space.as_bytes(), to_sql(after), ENVELOPES],
            envelope,
        )?;
        for envelope in &envelopes {
            after = envelope.position;
            if !take(envelope)? {
                return Ok(());
            }
        }
        if envelopes.len() < ENVELOPES as usize {
            return Ok(());
        }
    }
}

fn envelope(row: &Row<'_>) -> DbResult<Envelope> {
    Ok(Envelope {
        position: number(row, "position")?,
        log: id(row, "log", LogId::from_bytes)?,
        seq: number(row, "seq")?,
        kind: row.get("kind")?,
        op: row.get("op")?,
        payload_bytes: usize::try_from(number(row, "payload_bytes")?).unwrap_or(usize::MAX),
        released: row.get("released")?,
        withheld: row.get("withheld")?,
    })
}

/// The change at a position of a space, as it is handed out, and the hash it is held against.
pub fn at(db: &Db, space: SpaceId, position: u64) -> DbResult<(Found, Hash32)> {
    let sql = "SELECT * FROM change WHERE space = ?1 AND position = ?2";
    db.row(sql, values![space.as_bytes(), to_sql(position)], held)
}

/// A change by log and number, if it is held, and the hash it is held against.
pub fn of_log(db: &Db, log: LogId, seq: u64) -> DbResult<Option<(Found, Hash32)>> {
    let sql = "SELECT * FROM change WHERE log = ?1 AND seq = ?2";
    db.one(sql, values![log.as_bytes(), to_sql(seq)], held)
}

fn held(row: &Row<'_>) -> DbResult<(Found, Hash32)> {
    let change = Delivered {
        log: id(row, "log", LogId::from_bytes)?,
        seq: number(row, "seq")?,
        document: id(row, "document", DocumentId::from_bytes)?,
        kind: row.get("kind")?,
        op: row.get("op")?,
        payload: row.get("payload")?,
        person: id(row, "person", PersonId::from_bytes)?,
        received_at_ms: row.get("received_at_ms")?,
    };
    let space = id(row, "space", SpaceId::from_bytes)?;
    Ok((Found { space, change }, bytes32(row, "hash", Hash32)?))
}

/// Puts what was written into the place of a damaged change, at a new position: who passed it over is
/// handed it now.
pub fn replace(db: &Db, log: LogId, change: &Change, position: u64) -> DbResult<()> {
    db.execute(
        "UPDATE change SET space = ?3, document = ?4, kind = ?5, op = ?6, payload = ?7, position = ?8
         WHERE log = ?1 AND seq = ?2",
        values![
            log.as_bytes(),
            to_sql(change.seq),
            change.space.as_bytes(),
            change.document.as_bytes(),
            change.kind,
            change.op,
            change.payload,
            to_sql(position)
        ],
    )?;
    Ok(())
}

/// The payloads of a document's changes, oldest first.
pub fn payloads(db: &Db, document: DocumentId) -> DbResult<Vec<Vec<u8>>> {
    let sql = "SELECT payload FROM change WHERE document = ?1 ORDER BY position";
    db.all(sql, values![document.as_bytes()], |row| row.get("payload"))
}

/// The same without what was submitted.
pub fn edits(db: &Db, document: DocumentId) -> DbResult<Vec<Vec<u8>>> {
    let sql = "SELECT payload FROM change WHERE document = ?1 AND op = 0 ORDER BY position";
    db.all(sql, values![document.as_bytes()], |row| row.get("payload"))
}

/// The payloads of a document's changes, unless they are larger than that together.
pub fn payloads_within(
    db: &Db,
    document: DocumentId,
    bytes_max: u64,
) -> DbResult<Option<Vec<Vec<u8>>>> {
    let sql = "SELECT CAST(coalesce(sum(length(payload)), 0) AS BIGINT) AS bytes FROM change
               WHERE document = ?1";
    let bytes = db.row(sql, values![document.as_bytes()], |row| {
        number(row, "bytes")
    })?;
    match bytes <= bytes_max {
        true => payloads(db, document).map(Some),
        false => Ok(None),
    }
}

/// The payload of one change.
pub fn payload_at(db: &Db, log: LogId, seq: u64) -> DbResult<Vec<u8>> {
    let sql = "SELECT payload FROM change WHERE log = ?1 AND seq = ?2";
    db.row(sql, values![log.as_bytes(), to_sql(seq)], |row| {
        row.get("payload")
    })
}

/// A link of a log's chain as it is stored.
#[derive(Debug)]
pub struct ChainLink {
    /// The change.
    pub change: Change,
    /// The hash stored with it.
    pub hash: Hash32,
}

/// One held link of a log's chain.
pub fn link_at(db: &Db, log: LogId, seq: u64) -> DbResult<Option<ChainLink>> {
    let sql = "SELECT seq, space, document, kind, op, payload, hash FROM change
               WHERE log = ?1 AND seq = ?2";
    db.one(sql, values![log.as_bytes(), to_sql(seq)], link)
}

/// Calls `take` with every link of a log, held or quarantined, in order; within a transaction.
pub fn each_link(db: &Db, log: LogId, mut take: impl FnMut(ChainLink)) -> DbResult<()> {
    let sql = "SELECT seq, space, document, kind, op, payload, hash FROM change WHERE log = ?1
               UNION ALL
               SELECT seq, space, document, kind, op, payload, hash FROM quarantine
               WHERE log = ?1 AND chained = 1
               ORDER BY seq";
    db.each_of_many(sql, values![log.as_bytes()], |row| {
        take(link(row)?);
        Ok(())
    })
}

fn link(row: &Row<'_>) -> DbResult<ChainLink> {
    Ok(ChainLink {
        change: read(row)?,
        hash: bytes32(row, "hash", Hash32)?,
    })
}

pub(crate) fn read(row: &Row<'_>) -> DbResult<Change> {
    Ok(Change {
        seq: number(row, "seq")?,
        space: id(row, "space", SpaceId::from_bytes)?,
        document: id(row, "document", DocumentId::from_bytes)?,
        kind: row.get("kind")?,
        op: row.get("op")?,
        payload: row.get("payload")?,
    })
}
