//! Cursor lists that were handed to devices: the last one and the one before.

use super::db::{Db, DbResult, values};
use tirek_wire::exchange::{Cursor, CursorDigest};
use tirek_wire::id::DeviceId;

/// The lists that this device was handed and the empty one it began with, by digest. An unreadable
/// one is as unknown.
pub fn handed_out(db: &Db, device: DeviceId) -> DbResult<Vec<(CursorDigest, Vec<Cursor>)>> {
    let sql = "SELECT cursors FROM handed_out WHERE device = ?1";
    let kept: Vec<Vec<u8>> = db.all(sql, values![device.as_bytes()], |row| row.get("cursors"))?;
    let mut lists = vec![(CursorDigest::of(&[]), Vec::new())];
    for bytes in kept {
        if let Ok(list) = minicbor::decode::<Vec<Cursor>>(&bytes) {
            lists.push((CursorDigest::of(&list), list));
        }
    }
    Ok(lists)
}

/// Keeps exactly these two lists for a device.
pub fn keep(db: &Db, device: DeviceId, lists: [&[Cursor]; 2]) -> DbResult<()> {
    db.execute(
        "DELETE FROM handed_out WHERE device = ?1",
        values![device.as_bytes()],
    )?;
    let sql = "INSERT INTO handed_out (device, digest, cursors) VALUES (?1, ?2, ?3)
               ON CONFLICT DO NOTHING";
    for list in lists {
        let bytes = minicbor::to_vec(list).unwrap_or_default();
        db.execute(
            sql,
            values![device.as_bytes(), CursorDigest::of(list).0, bytes],
        )?;
    }
    Ok(())
}
