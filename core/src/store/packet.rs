//! Tables `packet`, `packed` and `packet_taken_in`: packets saved here, what of the logs they carry,
//! and packets of the centre that were taken in.
//!
//! A row exists only for a packet that was whole on its medium. What a packet carries stays unsent
//! until the centre has acknowledged it, so a lost stick costs nothing but a second packet.

use rusqlite::{Row, params};
use tirek_wire::exchange::LogPart;
use tirek_wire::id::PacketId;

use super::{Read, StoreError, Write, column};

/// A packet that was saved here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PacketRow {
    /// The packet.
    pub id: PacketId,
    /// Name of its file.
    pub name: String,
    /// When it was saved, by this PC's clock: a label.
    pub made_at_ms: i64,
    /// Which part of those saved together.
    pub part: u32,
    /// How many those were.
    pub parts: u32,
    /// Its size.
    pub size_bytes: u64,
    /// Changes inside.
    pub changes: u32,
    /// Files it holds bytes of.
    pub files: u32,
    /// When its answer was taken in, by this PC's clock.
    pub answered_at_ms: Option<i64>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<PacketRow> {
    Ok(PacketRow {
        id: column::bytes(row, "packet", PacketId::from_slice)?,
        name: row.get("name")?,
        made_at_ms: row.get("made_at_ms")?,
        part: column::number(row, "part")?,
        parts: column::number(row, "parts")?,
        size_bytes: column::number(row, "size_bytes")?,
        changes: column::number(row, "changes")?,
        files: column::number(row, "files")?,
        answered_at_ms: row.get("answered_at_ms")?,
    })
}

/// The packets saved last, the newest first.
pub fn newest(read: &Read<'_>, limit: u32) -> Result<Vec<PacketRow>, StoreError> {
    let sql = "SELECT * FROM packet ORDER BY rowid DESC LIMIT ?1";
    read.rows(sql, [limit], from_row)
}

/// The packets of which the centre has not confirmed every change, in whichever way it was to come.
pub fn unconfirmed(read: &Read<'_>) -> Result<Vec<PacketId>, StoreError> {
    read.rows(
        "SELECT DISTINCT packed.packet AS packet FROM packed JOIN outgoing_change
             ON outgoing_change.log = packed.log AND outgoing_change.seq > packed.after
             AND outgoing_change.seq <= packed.through",
        [],
        |row| column::bytes(row, "packet", PacketId::from_slice),
    )
}

/// One packet, if it was saved here.
pub fn get(read: &Read<'_>, packet: PacketId) -> Result<Option<PacketRow>, StoreError> {
    let sql = "SELECT * FROM packet WHERE packet = ?1";
    read.row(sql, [packet.as_bytes()], from_row)
}

/// The number of a packet in the order in which they were saved, if it was saved here.
pub(crate) fn number(read: &Read<'_>, packet: PacketId) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT rowid FROM packet WHERE packet = ?1";
    read.row(sql, [packet.as_bytes()], |row| row.get(0))
}

/// The number of the last one saved.
pub(crate) fn last(read: &Read<'_>) -> Result<Option<i64>, StoreError> {
    let last: Option<Option<i64>> =
        read.row("SELECT max(rowid) FROM packet", [], |row| row.get(0))?;
    Ok(last.flatten())
}

/// Notes a packet that is whole on its medium, with the parts of the logs in it.
pub(crate) fn insert(
    tx: &Write<'_>,
    row: &PacketRow,
    carried: &[LogPart],
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO packet (packet, name, made_at_ms, part, parts, size_bytes, changes, files)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.id.as_bytes(),
            row.name,
            row.made_at_ms,
            row.part,
            row.parts,
            column::signed(row.size_bytes),
            row.changes,
            row.files
        ],
    )?;
    for part in carried.iter().filter(|part| part.through() > part.after) {
        tx.execute(
            "INSERT INTO packed (packet, log, after, through) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (packet, log) DO UPDATE SET through = excluded.through",
            params![
                row.id.as_bytes(),
                part.log.as_bytes(),
                column::signed(part.after),
                column::signed(part.through())
            ],
        )?;
    }
    Ok(())
}

/// Notes that the answer to a packet was taken in; the first time stays.
pub(crate) fn set_answered(tx: &Write<'_>, packet: PacketId, at_ms: i64) -> Result<(), StoreError> {
    let sql = "UPDATE packet SET answered_at_ms = coalesce(answered_at_ms, ?2) WHERE packet = ?1";
    tx.execute(sql, params![packet.as_bytes(), at_ms])?;
    Ok(())
}

/// Whether a packet of the centre was taken in before.
pub fn is_taken_in(read: &Read<'_>, packet: PacketId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM packet_taken_in WHERE packet = ?1";
    read.any(sql, [packet.as_bytes()])
}

/// Notes that a packet of the centre was taken in to its end.
pub(crate) fn set_taken_in(tx: &Write<'_>, packet: PacketId, at_ms: i64) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO packet_taken_in (packet, taken_in_at_ms) VALUES (?1, ?2)";
    tx.execute(sql, params![packet.as_bytes(), at_ms])?;
    Ok(())
}
