//! Course groups.

use super::id;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tirek_wire::enrolment::Group;
use tirek_wire::id::GroupId;

/// Stores a group.
pub fn insert(db: &Connection, group: &Group, at_ms: i64) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO course_group (id, name, course_start, course_end, mode, created_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
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
pub fn get(db: &Connection, group: GroupId) -> rusqlite::Result<Option<Group>> {
    db.query_row(
        "SELECT * FROM course_group WHERE id = ?1",
        [group.as_bytes()],
        read,
    )
    .optional()
}

/// All groups, the latest course first.
pub fn list(db: &Connection) -> rusqlite::Result<Vec<Group>> {
    let sql = "SELECT * FROM course_group ORDER BY course_end DESC, name";
    db.prepare(sql)?.query_map([], read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Group> {
    Ok(Group {
        id: id(row, "id", GroupId::from_bytes)?,
        name: row.get("name")?,
        course_start: row.get("course_start")?,
        course_end: row.get("course_end")?,
        mode: row.get("mode")?,
    })
}
