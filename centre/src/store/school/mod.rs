//! Schools; a name within a village of a district and region is one school.

use super::column::id;
use super::db::{Db, DbResult, Row, values};
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

/// The school of this name in this village of this district and region, as they are spelled.
pub fn find(db: &Db, school: &School) -> DbResult<Option<School>> {
    let sql = "SELECT * FROM school
               WHERE name = ?1 AND district = ?2 AND region = ?3 AND village = ?4";
    let School {
        name,
        district,
        region,
        village,
        ..
    } = school;
    db.one(sql, values![name, district, region, village], read)
}

/// One school.
pub fn get(db: &Db, school: SchoolId) -> DbResult<Option<School>> {
    db.one(
        "SELECT * FROM school WHERE id = ?1",
        values![school.as_bytes()],
        read,
    )
}

/// Stores what a school is called and where it is.
pub fn update(db: &Db, school: &School) -> DbResult<()> {
    db.execute(
        "UPDATE school SET name = ?2, district = ?3, region = ?4, village = ?5 WHERE id = ?1",
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

/// Says that a school is another one, or that it is not.
pub fn merge(db: &Db, school: SchoolId, into: Option<SchoolId>) -> DbResult<()> {
    db.execute(
        "UPDATE school SET merged_into = ?2 WHERE id = ?1",
        values![school.as_bytes(), into.map(|into| *into.as_bytes())],
    )?;
    Ok(())
}

/// The schools that are another one, each with that one.
pub fn merged(db: &Db) -> DbResult<Vec<(SchoolId, SchoolId)>> {
    let sql = "SELECT id, merged_into FROM school WHERE merged_into IS NOT NULL ORDER BY id";
    db.all(sql, &[], |row| {
        Ok((
            id(row, "id", SchoolId::from_bytes)?,
            id(row, "merged_into", SchoolId::from_bytes)?,
        ))
    })
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
