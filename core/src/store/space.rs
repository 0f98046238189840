//! Table `space`: the spaces this person has. A private one exists on this device only.

use rusqlite::{Row, params};
use tirek_document::SpaceKind;
use tirek_wire::id::SpaceId;

use super::{Read, StoreError, Write, column};

/// A space of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpaceRow {
    /// The space.
    pub id: SpaceId,
    /// Its kind.
    pub kind: SpaceKind,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<SpaceRow>> {
    let id = column::bytes(row, "space", SpaceId::from_slice)?;
    let kind = SpaceKind::from_code(column::number(row, "kind")?);
    Ok(kind.map(|kind| SpaceRow { id, kind }))
}

/// Every space of a known kind, by kind and id.
pub fn all(read: &Read<'_>) -> Result<Vec<SpaceRow>, StoreError> {
    let rows = read.rows(
        "SELECT space, kind FROM space ORDER BY kind, space",
        [],
        from_row,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// One space, if it is here and of a known kind.
pub fn get(read: &Read<'_>, space: SpaceId) -> Result<Option<SpaceRow>, StoreError> {
    let sql = "SELECT space, kind FROM space WHERE space = ?1";
    Ok(read.row(sql, [space.as_bytes()], from_row)?.flatten())
}

/// Adds a space or learns a better kind for it; what is private never changes sides.
pub(crate) fn put(tx: &Write<'_>, space: SpaceId, kind: u8) -> Result<(), StoreError> {
    let private = kind == SpaceKind::Private.code();
    tx.execute(
        "INSERT INTO space (space, kind, private) VALUES (?1, ?2, ?3)
         ON CONFLICT (space) DO UPDATE SET kind = excluded.kind
         WHERE space.private = excluded.private AND space.kind <> excluded.kind",
        params![space.as_bytes(), kind, private],
    )?;
    Ok(())
}
