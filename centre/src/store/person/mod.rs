//! The roster: who takes part, in which role, school and group. The roster decides rights.

use super::column::{id, id_or_none};
use super::db::{Db, DbResult, Row, unreadable, values};
use super::membership::{self, Stand};
use tirek_document::space::Role;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{GroupId, PersonId, SchoolId};

/// A person of the roster. The centre itself has neither school nor group.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Id and names.
    pub person: Person,
    /// What she was enrolled as.
    pub role: Role,
    /// Her position at the school; may be empty.
    pub position: String,
    /// Her school.
    pub school: Option<SchoolId>,
    /// Her course group.
    pub group: Option<GroupId>,
    /// When she left; her school and group stand as they were.
    pub left_at_ms: Option<i64>,
    /// As whom she goes on, when she was written down twice.
    pub merged_into: Option<PersonId>,
}

/// Stores a person with the membership that her role and her group say.
pub fn insert(db: &Db, row: &PersonRow, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO person (id, surname, given_name, patronymic, role, position, school,
                             course_group, created_at_ms, left_at_ms, merged_into)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        values![
            row.person.id.as_bytes(),
            row.person.surname,
            row.person.given_name,
            row.person.patronymic,
            row.role.code(),
            row.position,
            row.school.map(|school| *school.as_bytes()),
            row.group.map(|group| *group.as_bytes()),
            at_ms,
            row.left_at_ms,
            row.merged_into.map(|person| *person.as_bytes())
        ],
    )?;
    membership::follow(db, row.person.id, (None, stand(row)), at_ms)
}

/// Stores what may change of a person; her memberships follow.
pub fn update(db: &Db, row: &PersonRow, at_ms: i64) -> DbResult<()> {
    let before = get(db, row.person.id)?;
    db.execute(
        "UPDATE person SET surname = ?2, given_name = ?3, patronymic = ?4, position = ?5,
                           school = ?6, course_group = ?7, left_at_ms = ?8, merged_into = ?9
         WHERE id = ?1",
        values![
            row.person.id.as_bytes(),
            row.person.surname,
            row.person.given_name,
            row.person.patronymic,
            row.position,
            row.school.map(|school| *school.as_bytes()),
            row.group.map(|group| *group.as_bytes()),
            row.left_at_ms,
            row.merged_into.map(|person| *person.as_bytes())
        ],
    )?;
    if row.left_at_ms.is_some() {
        membership::end_all(db, row.person.id, at_ms)?;
    }
    let before = before.as_ref().and_then(stand);
    membership::follow(db, row.person.id, (before, stand(row)), at_ms)
}

/// How she stands to her group by her role; not at all once she left.
fn stand(row: &PersonRow) -> Option<Stand> {
    let is_here = row.left_at_ms.is_none() && row.role != Role::Centre;
    Some((row.group.filter(|_| is_here)?, row.role.relation()))
}

/// One person.
pub fn get(db: &Db, person: PersonId) -> DbResult<Option<PersonRow>> {
    db.one(
        "SELECT * FROM person WHERE id = ?1",
        values![person.as_bytes()],
        |row| read(row, "id"),
    )
}

/// As whom a person acts: herself, or the one she was found to be.
pub fn acting(db: &Db, row: &PersonRow) -> DbResult<PersonRow> {
    let whole = row.merged_into.map(|whole| get(db, whole)).transpose()?;
    Ok(whole.flatten().unwrap_or_else(|| row.clone()))
}

/// The person of a row whose id stands in this column.
pub(super) fn read(row: &Row<'_>, id_column: &str) -> DbResult<PersonRow> {
    let code: u8 = row.get("role")?;
    let role = Role::from_code(code);
    Ok(PersonRow {
        person: Person {
            id: id(row, id_column, PersonId::from_bytes)?,
            surname: row.get("surname")?,
            given_name: row.get("given_name")?,
            patronymic: row.get("patronymic")?,
        },
        role: role.ok_or_else(|| unreadable("role"))?,
        position: row.get("position")?,
        school: id_or_none(row, "school", SchoolId::from_bytes)?,
        group: id_or_none(row, "course_group", GroupId::from_bytes)?,
        left_at_ms: row.get("left_at_ms")?,
        merged_into: id_or_none(row, "merged_into", PersonId::from_bytes)?,
    })
}

/// Everyone but the centre itself, by surname as it is spelled.
pub fn list(db: &Db) -> DbResult<Vec<PersonRow>> {
    let sql = "SELECT * FROM person WHERE role <> ?1 ORDER BY surname, given_name, id";
    db.all(sql, values![Role::Centre.code()], |row| read(row, "id"))
}

/// The newest time in this table.
pub fn newest_ms(db: &Db) -> DbResult<Option<i64>> {
    let sql = "SELECT max(created_at_ms) AS newest FROM person";
    db.row(sql, &[], |row| row.get("newest"))
}
