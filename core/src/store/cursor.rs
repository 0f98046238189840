//! Table `cursor`: how far this device has taken in the centre's spaces.

use rusqlite::{Row, params};
use tirek_wire::exchange::Cursor;
use tirek_wire::id::SpaceId;

use super::{Read, StoreError, Write, column};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        space: column::bytes(row, "space", SpaceId::from_slice)?,
        epoch: column::bits(row, "epoch")?,
        position: column::bits(row, "position")?,
    })
}

/// Every cursor, by space.
pub fn all(read: &Read<'_>) -> Result<Vec<Cursor>, StoreError> {
    read.rows("SELECT * FROM cursor ORDER BY space", [], from_row)
}

/// The cursor of one space, if the centre ever gave one.
pub fn get(read: &Read<'_>, space: SpaceId) -> Result<Option<Cursor>, StoreError> {
    read.row(
        "SELECT * FROM cursor WHERE space = ?1",
        [space.as_bytes()],
        from_row,
    )
}

/// Sets a cursor.
pub(crate) fn put(tx: &Write<'_>, cursor: &Cursor) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO cursor (space, epoch, position) VALUES (?1, ?2, ?3)
         ON CONFLICT (space) DO UPDATE SET epoch = excluded.epoch, position = excluded.position",
        params![
            cursor.space.as_bytes(),
            cursor.epoch.cast_signed(),
            cursor.position.cast_signed()
        ],
    )?;
    Ok(())
}

/// Goes back to the start of every space, so that the centre hands out everything again.
pub(crate) fn rewind(tx: &Write<'_>) -> Result<(), StoreError> {
    tx.execute("UPDATE cursor SET position = 0", [])?;
    Ok(())
}
