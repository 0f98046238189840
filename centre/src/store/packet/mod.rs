//! Packets that were taken in to their end: so that one that comes again is recognised.

use super::db::{Db, DbResult, values};
use tirek_wire::id::{DeviceId, PacketId};

/// Notes a packet; a known one stays as it is.
pub fn note(db: &Db, packet: PacketId, device: DeviceId, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO packet (id, device, taken_at_ms) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        values![packet.as_bytes(), device.as_bytes(), at_ms],
    )?;
    Ok(())
}

/// Whether a packet was taken in.
pub fn is_known(db: &Db, packet: PacketId) -> DbResult<bool> {
    let sql = "SELECT taken_at_ms FROM packet WHERE id = ?1";
    let found = db.one(sql, values![packet.as_bytes()], |_| Ok(()))?;
    Ok(found.is_some())
}
