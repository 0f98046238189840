//! Schools; a name within a district is one school.

use super::id;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tirek_wire::enrolment::School;
use tirek_wire::id::SchoolId;

/// Stores a school.
pub fn insert(db: &Connection, school: &School) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO school (id, name, district, region, village) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            school.id.as_bytes(),
            school.name,
            school.district,
            school.region,
            school.village
        ],
    )?;
    Ok(())
}

/// The school of this name in this district.
pub fn find(db: &Connection, name: &str, district: &str) -> rusqlite::Result<Option<School>> {
    let sql = "SELECT * FROM school WHERE name = ?1 AND district = ?2";
    db.query_row(sql, [name, district], read).optional()
}

/// One school.
pub fn get(db: &Connection, school: SchoolId) -> rusqlite::Result<Option<School>> {
    db.query_row(
        "SELECT * FROM school WHERE id = ?1",
        [school.as_bytes()],
        read,
    )
    .optional()
}

/// Every school, the oldest first.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<School>> {
    let sql = "SELECT * FROM school ORDER BY id";
    db.prepare(sql)?.query_map([], read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<School> {
    Ok(School {
        id: id(row, "id", SchoolId::from_bytes)?,
        name: row.get("name")?,
        district: row.get("district")?,
        region: row.get("region")?,
        village: row.get("village")?,
    })
}
