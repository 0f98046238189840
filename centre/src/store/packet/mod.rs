//! Packets that were taken in to their end: so that one that comes again is recognised.

use rusqlite::{Connection, params};
use tirek_wire::id::{DeviceId, PacketId};

/// Notes a packet; answers whether it is the first time.
pub fn note(
    db: &Connection,
    packet: PacketId,
    device: DeviceId,
    at_ms: i64,
) -> rusqlite::Result<bool> {
    let noted = db
        .prepare_cached(
            "INSERT INTO packet (id, device, taken_at_ms) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![packet.as_bytes(), device.as_bytes(), at_ms])?;
    Ok(noted > 0)
}

/// Whether a packet was taken in.
pub fn is_known(db: &Connection, packet: PacketId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM packet WHERE id = ?1")?
        .exists([packet.as_bytes()])
}
