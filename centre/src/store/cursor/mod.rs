//! Cursor lists that were handed to devices: the last one and the one before.

use super::db::{Db, DbResult, values};
use tirek_wire::exchange::{Cursor, CursorDigest};
use tirek_wire::id::DeviceId;

/// A list that a device was handed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOut {
    /// What the device calls it by.
    pub digest: CursorDigest,
    /// Its cursors.
    pub list: Vec<Cursor>,
}

impl HandedOut {
    fn new(list: Vec<Cursor>) -> Self {
        let digest = CursorDigest::of(&list);
        Self { digest, list }
    }
}

/// The empty list that every device began with, and those that this one was handed. An unreadable
/// one is as unknown.
pub fn handed_out(db: &Db, device: DeviceId) -> DbResult<Vec<HandedOut>> {
    let sql = "SELECT cursors FROM handed_out WHERE device = ?1";
    let kept: Vec<Vec<u8>> = db.all(sql, values![device.as_bytes()], |row| row.get("cursors"))?;
    let kept = kept.iter();
    let lists = kept.filter_map(|bytes| minicbor::decode(bytes).ok());
    Ok(std::iter::once(Vec::new())
        .chain(lists)
        .map(HandedOut::new)
        .collect())
}

/// Keeps a list beside the one that the device has: it takes the place of another one of `kept`,
/// which are all there are.
pub fn keep_beside(
    db: &Db,
    device: DeviceId,
    known: &HandedOut,
    kept: &[HandedOut],
    next: &[Cursor],
) -> DbResult<()> {
    let digest = CursorDigest::of(next);
    if kept.iter().any(|list| list.digest == digest) {
        return Ok(());
    }
    let bytes = minicbor::to_vec(next).unwrap_or_default();
    let stored = kept.iter().skip(1);
    match stored.into_iter().find(|list| list.digest != known.digest) {
        Some(old) => db.execute(
            "UPDATE handed_out SET digest = ?3, cursors = ?4 WHERE device = ?1 AND digest = ?2",
            values![device.as_bytes(), old.digest.0, digest.0, bytes],
        )?,
        None => db.execute(
            "INSERT INTO handed_out (device, digest, cursors) VALUES (?1, ?2, ?3)",
            values![device.as_bytes(), digest.0, bytes],
        )?,
    };
    Ok(())
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
