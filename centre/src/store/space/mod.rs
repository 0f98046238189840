//! Spaces, their positions, and whom they are open to.
//!
//! Invariant: `last_position` is raised in the transaction that stores the change, so positions of
//! a space are contiguous from 1.

use super::person::PersonRow;
use super::{id, number};
use rusqlite::{Connection, OptionalExtension, Row, params};
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::id::{GroupId, PersonId, SchoolId, SpaceId};

/// Whose space it is.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    /// Her own space.
    Person(PersonId),
    /// The library's space.
    School(SchoolId),
    /// The group's space.
    Group(GroupId),
}

/// A space as one person reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The space.
    pub space: SpaceId,
    /// Its kind.
    pub kind: SpaceKind,
    /// The last position handed out in it.
    pub last_position: u64,
    /// The role she has here: in her own space everyone acts as its owner.
    pub role: Role,
}

/// Stores an empty space.
pub fn insert(db: &Connection, space: SpaceId, owner: Owner) -> rusqlite::Result<()> {
    let (kind, person, school, group) = match owner {
        Owner::Person(id) => (SpaceKind::Own, Some(*id.as_bytes()), None, None),
        Owner::School(id) => (SpaceKind::Library, None, Some(*id.as_bytes()), None),
        Owner::Group(id) => (SpaceKind::Group, None, None, Some(*id.as_bytes())),
    };
    db.execute(
        "INSERT INTO space (id, kind, person, school, course_group) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![space.as_bytes(), kind.code(), person, school, group],
    )?;
    Ok(())
}

/// Hands out the next position of a space.
pub fn next_position(db: &Connection, space: SpaceId) -> rusqlite::Result<u64> {
    let sql = "UPDATE space SET last_position = last_position + 1 WHERE id = ?1
               RETURNING last_position";
    db.prepare_cached(sql)?
        .query_row([space.as_bytes()], |row| number(row, "last_position"))
}

/// Direct spaces (her own, her library's if she is a librarian, her group's), and for the
/// centre's people besides those of the librarians of their group.
const REACHED: &str = "
    SELECT id, kind, last_position, person IS NOT NULL AS mine FROM space
    WHERE person = :person OR course_group = :course_group
       OR (school = :school AND :role = :librarian)
    UNION
    SELECT space.id, space.kind, space.last_position, FALSE FROM space
    JOIN person ON space.person = person.id OR space.school = person.school
    WHERE :beyond AND :role IN (:methodologist, :coordinator)
      AND person.course_group = :course_group AND person.role = :librarian
    ORDER BY kind, id";

/// Every space that a person reaches.
pub fn reached(db: &Connection, person: &PersonRow) -> rusqlite::Result<Vec<Reach>> {
    query(db, person, true)
}

/// Her direct spaces: what an enrolment names.
pub fn direct(db: &Connection, person: &PersonRow) -> rusqlite::Result<Vec<Reach>> {
    query(db, person, false)
}

fn query(db: &Connection, person: &PersonRow, beyond: bool) -> rusqlite::Result<Vec<Reach>> {
    let mut statement = db.prepare_cached(REACHED)?;
    let rows = statement.query_map(
        rusqlite::named_params! {
            ":person": person.person.id.as_bytes(),
            ":school": person.school.map(|id| *id.as_bytes()),
            ":course_group": person.group.map(|id| *id.as_bytes()),
            ":role": person.role.code(),
            ":beyond": beyond,
            ":librarian": Role::Librarian.code(),
            ":methodologist": Role::Methodologist.code(),
            ":coordinator": Role::Coordinator.code(),
        },
        |row| read(row, person.role),
    )?;
    rows.collect()
}

fn read(row: &Row<'_>, role: Role) -> rusqlite::Result<Reach> {
    let mine: bool = row.get("mine")?;
    Ok(Reach {
        space: id(row, "id", SpaceId::from_bytes)?,
        kind: kind(row)?,
        last_position: number(row, "last_position")?,
        role: if mine { Role::Librarian } else { role },
    })
}

fn kind(row: &Row<'_>) -> rusqlite::Result<SpaceKind> {
    let code: u8 = row.get("kind")?;
    SpaceKind::from_code(code).ok_or(rusqlite::Error::IntegralValueOutOfRange(1, i64::from(code)))
}

/// The kind of a space, if it exists.
pub fn kind_of(db: &Connection, space: SpaceId) -> rusqlite::Result<Option<SpaceKind>> {
    db.query_row(
        "SELECT kind FROM space WHERE id = ?1",
        [space.as_bytes()],
        kind,
    )
    .optional()
}

/// Spaces whose positions are not 1, 2, … up to the last one handed out.
pub fn with_holes(db: &Connection) -> rusqlite::Result<Vec<SpaceId>> {
    let sql = "SELECT space.id AS id FROM space
               LEFT JOIN change ON change.space = space.id
               GROUP BY space.id
               HAVING count(change.position) <> last_position
                   OR coalesce(min(change.position), 1) <> 1
                   OR coalesce(max(change.position), 0) <> last_position";
    db.prepare(sql)?
        .query_map([], |row| id(row, "id", SpaceId::from_bytes))?
        .collect()
}
