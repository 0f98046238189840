//! The `material_mark` table: what she has noted of each material, for the lists.
//!
//! Written by [`crate::projection`] alone.

use rusqlite::params;
use tirek_document::kind::ReadingProgress;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column};

/// What is noted of one material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaterialMarkRow {
    /// The note's document.
    pub document: DocumentId,
    /// The material's id.
    pub material: String,
    /// How far she is.
    pub progress: Option<ReadingProgress>,
    /// She wants it at hand.
    pub favourite: bool,
    /// She has written something of her own.
    pub noted: bool,
    /// How many places she wants to find again.
    pub bookmarks: u32,
}

/// All of them.
pub fn all(read: &Read<'_>) -> Result<Vec<MaterialMarkRow>, StoreError> {
    read.rows(
        "SELECT * FROM material_mark ORDER BY material, document",
        [],
        |row| {
            Ok(MaterialMarkRow {
                document: column::bytes(row, "document", DocumentId::from_slice)?,
                material: row.get("material")?,
                progress: ReadingProgress::from_name(&row.get::<_, String>("progress")?),
                favourite: row.get("favourite")?,
                noted: row.get("noted")?,
                bookmarks: column::number(row, "bookmarks")?,
            })
        },
    )
}

/// The material that a note is of.
pub fn of(read: &Read<'_>, note: DocumentId) -> Result<Option<String>, StoreError> {
    let found = read.rows(
        "SELECT material FROM material_mark WHERE document = ?1",
        params![note.as_bytes()],
        |row| row.get::<_, String>("material"),
    )?;
    Ok(found.into_iter().next())
}

/// Writes what is noted.
pub(crate) fn put(tx: &Write<'_>, mark: &MaterialMarkRow) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR REPLACE INTO material_mark
             (document, material, progress, favourite, noted, bookmarks)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            mark.document.as_bytes(),
            mark.material,
            mark.progress.map_or("", ReadingProgress::name),
            mark.favourite,
            mark.noted,
            mark.bookmarks
        ],
    )?;
    Ok(())
}

/// Takes the line of a note away.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM material_mark WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}
