//! Table `cursor`: how far this device has taken in the centre's spaces.

use rusqlite::{Row, params};
use tirek_wire::exchange::Cursor;
use tirek_wire::id::SpaceId;

use super::{Read, StoreError, Write, column, digest};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        space: column::bytes(row, "space", SpaceId::from_slice)?,
        epoch: column::bits(row, "epoch")?,
        position: column::bits(row, "position")?,
    })
}

/// A cursor as it was set; one that was damaged is none, and its space is handed out from the start.
fn sound(row: &Row<'_>) -> rusqlite::Result<Option<Cursor>> {
    let cursor = from_row(row)?;
    let mark: Option<i64> = row.get("mark")?;
    Ok((mark == Some(digest::mark(&cursor))).then_some(cursor))
}

/// Every cursor, by space.
pub fn all(read: &Read<'_>) -> Result<Vec<Cursor>, StoreError> {
    let rows = read.rows("SELECT * FROM cursor ORDER BY space", [], sound)?;
    Ok(rows.into_iter().flatten().collect())
}

/// The cursor of one space, if the centre ever gave one.
pub fn get(read: &Read<'_>, space: SpaceId) -> Result<Option<Cursor>, StoreError> {
    let sql = "SELECT * FROM cursor WHERE space = ?1";
    Ok(read.row(sql, [space.as_bytes()], sound)?.flatten())
}

/// Sets a cursor.
pub(crate) fn put(tx: &Write<'_>, cursor: &Cursor) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO cursor (space, epoch, position, mark) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (space) DO UPDATE
             SET epoch = excluded.epoch, position = excluded.position, mark = excluded.mark",
        params![
            cursor.space.as_bytes(),
            cursor.epoch.cast_signed(),
            cursor.position.cast_signed(),
            digest::mark(cursor)
        ],
    )?;
    Ok(())
}

/// Goes back to the start of every space, so that the centre hands out everything again.
pub(crate) fn rewind(tx: &Write<'_>) -> Result<(), StoreError> {
    for known in all(tx)? {
        put(
            tx,
            &Cursor {
                position: 0,
                ..known
            },
        )?;
    }
    Ok(())
}

/// Goes back to the start of one space.
pub(crate) fn rewind_one(tx: &Write<'_>, space: SpaceId) -> Result<(), StoreError> {
    match get(tx, space)? {
        Some(known) => put(
            tx,
            &Cursor {
                position: 0,
                ..known
            },
        ),
        None => Ok(()),
    }
}

/// Marks the cursors of a version that had no marks.
pub(super) fn fill(tx: &Write<'_>) -> Result<(), StoreError> {
    for known in tx.rows("SELECT * FROM cursor WHERE mark IS NULL", [], from_row)? {
        put(tx, &known)?;
    }
    Ok(())
}
