//! Tables `material_place` and `material_shown`: where she was in a material, and since when she knows of it.

use chrono::NaiveDate;
use rusqlite::params;

use super::{Read, StoreError, Write};

/// Where somebody was in a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaterialPlaceRow {
    /// The material's id.
    pub material: String,
    /// The language that was read.
    pub language: String,
    /// The place in it.
    pub place: String,
}

/// Every place, the newest first.
pub fn all(read: &Read<'_>) -> Result<Vec<MaterialPlaceRow>, StoreError> {
    read.rows(
        "SELECT material, language, place FROM material_place ORDER BY at_ms DESC, material, language",
        [],
        |row| {
            Ok(MaterialPlaceRow {
                material: row.get("material")?,
                language: row.get("language")?,
                place: row.get("place")?,
            })
        },
    )
}

/// Notes where she is.
pub fn put(tx: &Write<'_>, place: &MaterialPlaceRow, at_ms: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR REPLACE INTO material_place (material, language, place, at_ms)
         VALUES (?1, ?2, ?3, ?4)",
        params![place.material, place.language, place.place, at_ms],
    )?;
    Ok(())
}

/// Notes that materials are shown to her, those that never were as shown on this day. The first time of all she
/// is new, and not they.
pub fn show<'a>(
    tx: &Write<'_>,
    materials: impl Iterator<Item = &'a str>,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let day = match tx.any("SELECT 1 FROM material_shown", [])? {
        true => today.to_string(),
        false => String::new(),
    };
    for material in materials {
        tx.execute(
            "INSERT OR IGNORE INTO material_shown (material, first_shown) VALUES (?1, ?2)",
            params![material, day],
        )?;
    }
    Ok(())
}

/// Materials that were shown on this day for the first time, and that she has not opened.
pub fn new_on(read: &Read<'_>, today: NaiveDate) -> Result<Vec<String>, StoreError> {
    read.rows(
        "SELECT material FROM material_shown WHERE first_shown = ?1
             AND material NOT IN (SELECT material FROM material_place)
         ORDER BY material",
        [today.to_string()],
        |row| row.get(0),
    )
}
