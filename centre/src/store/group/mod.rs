//! Course groups.

use super::column::id;
use super::db::{Db, DbResult, Row, values};
use tirek_wire::enrolment::Group;
use tirek_wire::id::GroupId;

/// Stores a group.
pub fn insert(db: &Db, group: &Group, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO course_group (id, name, course_start, course_end, mode, created_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![
            group.id.as_bytes(),
            group.name,
            group.course_start,
            group.course_end,
            group.mode,
            at_ms
        ],
    )?;
    Ok(())
}

/// One group.
pub fn get(db: &Db, group: GroupId) -> DbResult<Option<Group>> {
    db.one(
        "SELECT * FROM course_group WHERE id = ?1",
        values![group.as_bytes()],
        read,
    )
}

/// All groups, the latest course first.
pub fn list(db: &Db) -> DbResult<Vec<Group>> {
    let sql = "SELECT * FROM course_group ORDER BY course_end DESC, name";
    db.all(sql, &[], read)
}

fn read(row: &Row<'_>) -> DbResult<Group> {
    Ok(Group {
        id: id(row, "id", GroupId::from_bytes)?,
        name: row.get("name")?,
        course_start: row.get("course_start")?,
        course_end: row.get("course_end")?,
        mode: row.get("mode")?,
    })
}
