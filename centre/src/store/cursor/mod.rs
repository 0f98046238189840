//! Cursor lists that were handed to devices: the last one and the one before.

use rusqlite::{Connection, params};
use tirek_wire::exchange::{Cursor, CursorDigest};
use tirek_wire::id::DeviceId;

/// The lists that this device was handed and the empty one it began with, by digest. An unreadable
/// one is as unknown.
pub fn handed_out(
    db: &Connection,
    device: DeviceId,
) -> rusqlite::Result<Vec<(CursorDigest, Vec<Cursor>)>> {
    let mut statement = db.prepare_cached("SELECT cursors FROM handed_out WHERE device = ?1")?;
    let kept = statement.query_map([device.as_bytes()], |row| row.get(0))?;
    let mut lists = vec![(CursorDigest::of(&[]), Vec::new())];
    for bytes in kept {
        let bytes: Vec<u8> = bytes?;
        if let Ok(list) = minicbor::decode::<Vec<Cursor>>(&bytes) {
            lists.push((CursorDigest::of(&list), list));
        }
    }
    Ok(lists)
}

/// Keeps exactly these two lists for a device.
pub fn keep(db: &Connection, device: DeviceId, lists: [&[Cursor]; 2]) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM handed_out WHERE device = ?1")?
        .execute([device.as_bytes()])?;
    let sql = "INSERT OR IGNORE INTO handed_out (device, digest, cursors) VALUES (?1, ?2, ?3)";
    let mut statement = db.prepare_cached(sql)?;
    for list in lists {
        let bytes = minicbor::to_vec(list).unwrap_or_default();
        statement.execute(params![device.as_bytes(), CursorDigest::of(list).0, bytes])?;
    }
    Ok(())
}
