//! Spaces, their positions, and whom they are open to.
//!
//! Invariant: `last_position` is raised in the transaction that stores the change, so positions of
//! a space are contiguous from 1.

use super::column::{id, number};
use super::db::{Db, DbResult, Row, unreadable, values};
use super::person::{self, PersonRow};
use tirek_document::space::{Role, SpaceKind};
use tirek_wire::id::{GroupId, PersonId, SchoolId, SpaceId};
use tirek_wire::standing::Successor;

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

/// Her own space, her library's if she is a librarian, her group's; and those of whom and of which
/// school was written down as another.
const DIRECT: &str = "
    SELECT space.id AS id, kind, last_position, 1 AS mine,
        coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM person JOIN space ON space.person = person.id
    WHERE coalesce(person.merged_into, person.id) = ?1
    UNION ALL
    SELECT space.id, kind, last_position, 0, coalesce((SELECT epoch FROM centre), 0)
    FROM school JOIN space ON space.school = school.id
    WHERE coalesce(school.merged_into, school.id) =
        (SELECT coalesce(hers.merged_into, hers.id) FROM school AS hers WHERE hers.id = ?2)
    UNION ALL
    SELECT space.id, kind, last_position, 0, coalesce((SELECT epoch FROM centre), 0)
    FROM space WHERE course_group = ?3";

/// The spaces of a group's librarians and their libraries: what the centre's people reach besides.
const BEYOND: &str = "
    SELECT space.id AS id, kind, last_position, 0 AS mine, coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM person AS whole
    JOIN person ON coalesce(person.merged_into, person.id) = whole.id
    JOIN space ON space.person = person.id
    WHERE whole.course_group = ?1 AND whole.role = ?2
        AND whole.left_at_ms IS NULL AND whole.merged_into IS NULL
    UNION
    SELECT space.id, kind, last_position, 0, coalesce((SELECT epoch FROM centre), 0)
    FROM person AS whole
    JOIN school AS hers ON hers.id = whole.school
    JOIN school ON coalesce(school.merged_into, school.id) = coalesce(hers.merged_into, hers.id)
    JOIN space ON space.school = school.id
    WHERE whole.course_group = ?1 AND whole.role = ?2
        AND whole.left_at_ms IS NULL AND whole.merged_into IS NULL";

/// Every space that a person reaches, by kind and id.
pub fn reached(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let whole = person::acting(db, person)?;
    let mut list = of_whole(db, &whole)?;
    let is_staff = matches!(whole.role, Role::Methodologist | Role::Coordinator);
    if is_staff && whole.left_at_ms.is_none() {
        let group = whole.group.map(|id| *id.as_bytes());
        let beyond = db.all(BEYOND, values![group, Role::Librarian.code()], |row| {
            read(row, whole.role)
        });
        list.extend(beyond?);
        list.sort_unstable_by_key(|reach| (reach.kind.code(), reach.space));
    }
    Ok(list)
}

/// Her direct spaces: what an enrolment names.
pub fn direct(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    of_whole(db, &person::acting(db, person)?)
}

fn of_whole(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let is_here = person.left_at_ms.is_none();
    let is_librarian = person.role == Role::Librarian;
    let school = person.school.filter(|_| is_librarian && is_here);
    let group = person.group.filter(|_| is_here);
    let mut list = db.all(
        DIRECT,
        values![
            person.person.id.as_bytes(),
            school.map(|id| *id.as_bytes()),
            group.map(|id| *id.as_bytes())
        ],
        |row| read(row, person.role),
    )?;
    list.sort_unstable_by_key(|reach| (reach.kind.code(), reach.space));
    Ok(list)
}

/// The space of a school's library.
pub fn of_school(db: &Db, school: SchoolId) -> DbResult<Option<SpaceId>> {
    let sql = "SELECT id FROM space WHERE school = ?1";
    db.one(sql, values![school.as_bytes()], |row| {
        id(row, "id", SpaceId::from_bytes)
    })
}

/// Notes that a space took the place of another for a person.
pub fn succeed(db: &Db, person: PersonId, gone: SpaceId, now: SpaceId) -> DbResult<()> {
    db.execute(
        "INSERT INTO successor (person, gone, now) VALUES (?1, ?2, ?3)
         ON CONFLICT (person, gone) DO UPDATE SET now = excluded.now",
        values![person.as_bytes(), gone.as_bytes(), now.as_bytes()],
    )?;
    Ok(())
}

/// Which spaces took the place of others for a person.
pub fn successors(db: &Db, person: PersonId) -> DbResult<Vec<Successor>> {
    let sql = "SELECT gone, now FROM successor WHERE person = ?1 ORDER BY gone";
    db.all(sql, values![person.as_bytes()], |row| {
        Ok(Successor {
            gone: id(row, "gone", SpaceId::from_bytes)?,
            now: id(row, "now", SpaceId::from_bytes)?,
        })
    })
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

/// Spaces whose positions are not 1, 2, … up to the last one handed out, but for those that a repaired
/// change had before.
pub fn with_holes(db: &Db) -> DbResult<Vec<SpaceId>> {
    let sql = "SELECT space.id AS id FROM space
               LEFT JOIN change ON change.space = space.id
               GROUP BY space.id
               HAVING count(change.position) + (SELECT coalesce(sum(moves), 0) FROM damage
                                                 WHERE damage.space = space.id) <> last_position
                   OR coalesce(min(change.position), 1) < 1
                   OR coalesce(max(change.position), 0) <> last_position";
    db.all(sql, &[], |row| id(row, "id", SpaceId::from_bytes))
}
