//! Schools; a name within a district is one school.

use super::db::{Db, DbResult, Row, values};
use super::id;
use tirek_wire::enrolment::School;
use tirek_wire::id::SchoolId;

/// Stores a school.
pub fn insert(db: &Db, school: &School) -> DbResult<()> {
    db.execute(
        "INSERT INTO school (id, name, district, region, village) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![
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
pub fn find(db: &Db, name: &str, district: &str) -> DbResult<Option<School>> {
    let sql = "SELECT * FROM school WHERE name = ?1 AND district = ?2";
    db.one(sql, values![name, district], read)
}

/// One school.
pub fn get(db: &Db, school: SchoolId) -> DbResult<Option<School>> {
    db.one(
        "SELECT * FROM school WHERE id = ?1",
        values![school.as_bytes()],
        read,
    )
}

/// Every school, the oldest first.
pub fn list(db: &Db) -> DbResult<Vec<School>> {
    let sql = "SELECT * FROM school ORDER BY id";
    db.all(sql, &[], read)
}

fn read(row: &Row<'_>) -> DbResult<School> {
    Ok(School {
        id: id(row, "id", SchoolId::from_bytes)?,
        name: row.get("name")?,
        district: row.get("district")?,
        region: row.get("region")?,
        village: row.get("village")?,
    })
}
