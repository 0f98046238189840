//! Spaces, their positions, and whom they are open to.
//!
//! Invariant: `last_position` is raised in the transaction that stores the change, so positions of
//! a space are contiguous from 1.

use super::db::{Db, DbResult, Row, values};
use super::person::PersonRow;
use super::{id, number, unreadable};
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
    /// The epoch of its positions.
    pub epoch: u64,
    /// The last position handed out in it.
    pub last_position: u64,
    /// The role she has here: in her own space everyone acts as its owner.
    pub role: Role,
}

/// Stores an empty space.
pub fn insert(db: &Db, space: SpaceId, owner: Owner) -> DbResult<()> {
    let (kind, person, school, group) = match owner {
        Owner::Person(id) => (SpaceKind::Own, Some(*id.as_bytes()), None, None),
        Owner::School(id) => (SpaceKind::Library, None, Some(*id.as_bytes()), None),
        Owner::Group(id) => (SpaceKind::Group, None, None, Some(*id.as_bytes())),
    };
    db.execute(
        "INSERT INTO space (id, kind, person, school, course_group) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![space.as_bytes(), kind.code(), person, school, group],
    )?;
    Ok(())
}

/// Locks these spaces, which stand in order.
pub(super) fn lock(db: &Db, spaces: &[&[u8]]) -> DbResult<()> {
    let sql = "SELECT id FROM space WHERE id = ANY(?1) ORDER BY id FOR NO KEY UPDATE";
    db.lock(sql, spaces)
}

/// Hands out the next position of a space; its row stays locked until the commit.
pub fn next_position(db: &Db, space: SpaceId) -> DbResult<u64> {
    let sql = "UPDATE space SET last_position = last_position + 1 WHERE id = ?1
               RETURNING last_position";
    db.row(sql, values![space.as_bytes()], |row| {
        number(row, "last_position")
    })
}

/// Her own space, her library's if she is a librarian, her group's.
const DIRECT: &str = "
    SELECT id, kind, last_position, CASE WHEN person IS NULL THEN 0 ELSE 1 END AS mine,
        coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM space WHERE person = ?1 OR school = ?2 OR course_group = ?3";

/// The spaces of a group's librarians and their libraries: what the centre's people reach besides.
const BEYOND: &str = "
    SELECT space.id AS id, kind, last_position, 0 AS mine, coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM person
    JOIN space ON space.person = person.id
    WHERE person.course_group = ?1 AND person.role = ?2
    UNION
    SELECT space.id, kind, last_position, 0, coalesce((SELECT epoch FROM centre), 0) FROM person
    JOIN space ON space.school = person.school
    WHERE person.course_group = ?1 AND person.role = ?2";

/// Every space that a person reaches, by kind and id.
pub fn reached(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let mut list = direct(db, person)?;
    if matches!(person.role, Role::Methodologist | Role::Coordinator) {
        let group = person.group.map(|id| *id.as_bytes());
        let beyond = db.all(BEYOND, values![group, Role::Librarian.code()], |row| {
            read(row, person.role)
        });
        list.extend(beyond?);
        list.sort_unstable_by_key(|reach| (reach.kind.code(), reach.space));
    }
    Ok(list)
}

/// Her direct spaces: what an enrolment names.
pub fn direct(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let is_librarian = person.role == Role::Librarian;
    let school = person.school.filter(|_| is_librarian);
    let mut list = db.all(
        DIRECT,
        values![
            person.person.id.as_bytes(),
            school.map(|id| *id.as_bytes()),
            person.group.map(|id| *id.as_bytes())
        ],
        |row| read(row, person.role),
    )?;
    list.sort_unstable_by_key(|reach| (reach.kind.code(), reach.space));
    Ok(list)
}

fn read(row: &Row<'_>, role: Role) -> DbResult<Reach> {
    let mine: bool = row.get("mine")?;
    Ok(Reach {
        space: id(row, "id", SpaceId::from_bytes)?,
        kind: kind(row)?,
        epoch: number(row, "epoch")?,
        last_position: number(row, "last_position")?,
        role: if mine { Role::Librarian } else { role },
    })
}

fn kind(row: &Row<'_>) -> DbResult<SpaceKind> {
    let code: u8 = row.get("kind")?;
    SpaceKind::from_code(code).ok_or_else(|| unreadable("kind"))
}

/// The kind of a space, if it exists.
pub fn kind_of(db: &Db, space: SpaceId) -> DbResult<Option<SpaceKind>> {
    db.one(
        "SELECT kind FROM space WHERE id = ?1",
        values![space.as_bytes()],
        kind,
    )
}

/// Spaces whose positions are not 1, 2, … up to the last one handed out.
pub fn with_holes(db: &Db) -> DbResult<Vec<SpaceId>> {
    let sql = "SELECT space.id AS id FROM space
               LEFT JOIN change ON change.space = space.id
               GROUP BY space.id
               HAVING count(change.position) <> last_position
                   OR coalesce(min(change.position), 1) <> 1
                   OR coalesce(max(change.position), 0) <> last_position";
    db.all(sql, &[], |row| id(row, "id", SpaceId::from_bytes))
}
