//! Cursor lists that were handed to devices: the last one and the one before.

use rusqlite::{Connection, OptionalExtension, params};
use tirek_wire::exchange::{Cursor, CursorDigest};
use tirek_wire::id::DeviceId;

/// The list a digest stands for, if this device was handed it. An unreadable one is as unknown.
pub fn find(
    db: &Connection,
    device: DeviceId,
    digest: CursorDigest,
) -> rusqlite::Result<Option<Vec<Cursor>>> {
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("SELECT cursors FROM handed_out WHERE device = ?1 AND digest = ?2")?
        .query_row(params![device.as_bytes(), digest.0], |row| row.get(0))
        .optional()?;
    Ok(bytes.and_then(|bytes| minicbor::decode(&bytes).ok()))
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
