//! Spaces, their positions, and whom they are open to.
//!
//! Invariant: `last_position` is raised in the transaction that stores the change, so positions of
//! a space are contiguous from 1.

use super::column::{id, number};
use super::db::{Db, DbResult, Row, unreadable, values};
use super::person::{self, PersonRow};
use tirek_document::space::{Relation, Relations, SpaceKind};
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
    /// The space of the group's staff.
    Staff(GroupId),
    /// The one that everybody reads.
    Everybody,
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
    /// How she stands to it: in several ways, where several groups lead there.
    pub relations: Relations,
}

/// Stores an empty space.
pub fn insert(db: &Db, space: SpaceId, owner: Owner) -> DbResult<()> {
    let (kind, person, school, group) = match owner {
        Owner::Person(id) => (SpaceKind::Own, Some(*id.as_bytes()), None, None),
        Owner::School(id) => (SpaceKind::Library, None, Some(*id.as_bytes()), None),
        Owner::Group(id) => (SpaceKind::Group, None, None, Some(*id.as_bytes())),
        Owner::Staff(id) => (SpaceKind::Staff, None, None, Some(*id.as_bytes())),
        Owner::Everybody => (SpaceKind::Common, None, None, None),
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

/// Her own space; those of her groups, and of their staff where she is one of it; the one of everybody; her
/// library's if she is a member of a group; and those of whom and of which school was written down as
/// another. Who left has her own. The number of the one of everybody's kind stands there in figures, for it
/// is found by an index of that alone.
const DIRECT: &str = "
    SELECT space.id AS id, kind, last_position, CAST(?3 AS BIGINT) AS relation,
        coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM person JOIN space ON space.person = person.id
    WHERE coalesce(person.merged_into, person.id) = ?1
    UNION ALL
    SELECT space.id, kind, last_position, relation, coalesce((SELECT epoch FROM centre), 0)
    FROM membership JOIN space ON space.course_group = membership.course_group
    WHERE membership.person = ?1 AND until_ms IS NULL
        AND (kind = ?7 OR (kind = ?8 AND relation IN (?5, ?6)))
    UNION ALL
    SELECT space.id, kind, last_position, CAST(?4 AS BIGINT), coalesce((SELECT epoch FROM centre), 0)
    FROM school JOIN space ON space.school = school.id
    WHERE coalesce(school.merged_into, school.id) =
        (SELECT coalesce(hers.merged_into, hers.id) FROM school AS hers WHERE hers.id = ?2)
        AND EXISTS (SELECT 1 FROM membership
                    WHERE membership.person = ?1 AND relation = ?4 AND until_ms IS NULL)
    UNION ALL
    SELECT space.id, kind, last_position, CAST(?4 AS BIGINT), coalesce((SELECT epoch FROM centre), 0)
    FROM space WHERE kind = 7 AND CAST(?9 AS BIGINT) = 1";

/// The spaces of the members of the groups that she supervises or coordinates, and their libraries.
const BEYOND: &str = "
    SELECT space.id AS id, kind, last_position, mine.relation AS relation,
        coalesce((SELECT epoch FROM centre), 0) AS epoch
    FROM membership AS mine
    JOIN membership AS theirs ON theirs.course_group = mine.course_group
    JOIN person AS whole ON whole.id = theirs.person
    JOIN person ON coalesce(person.merged_into, person.id) = whole.id
    JOIN space ON space.person = person.id
    WHERE mine.person = ?1 AND mine.relation IN (?3, ?4) AND mine.until_ms IS NULL
        AND theirs.relation = ?2 AND theirs.until_ms IS NULL AND whole.merged_into IS NULL
    UNION
    SELECT space.id, kind, last_position, mine.relation, coalesce((SELECT epoch FROM centre), 0)
    FROM membership AS mine
    JOIN membership AS theirs ON theirs.course_group = mine.course_group
    JOIN person AS whole ON whole.id = theirs.person
    JOIN school AS hers ON hers.id = whole.school
    JOIN school ON coalesce(school.merged_into, school.id) = coalesce(hers.merged_into, hers.id)
    JOIN space ON space.school = school.id
    WHERE mine.person = ?1 AND mine.relation IN (?3, ?4) AND mine.until_ms IS NULL
        AND theirs.relation = ?2 AND theirs.until_ms IS NULL AND whole.merged_into IS NULL";

/// Those of a group and of its staff, of its members and of their libraries.
const OF_GROUP: &str = "
    SELECT id FROM space WHERE course_group = ?1
    UNION
    SELECT space.id FROM membership AS theirs
    JOIN person AS whole ON whole.id = theirs.person
    JOIN person ON coalesce(person.merged_into, person.id) = whole.id
    JOIN space ON space.person = person.id
    WHERE theirs.course_group = ?1 AND theirs.relation = ?2 AND theirs.until_ms IS NULL
        AND whole.merged_into IS NULL
    UNION
    SELECT space.id FROM membership AS theirs
    JOIN person AS whole ON whole.id = theirs.person
    JOIN school AS hers ON hers.id = whole.school
    JOIN school ON coalesce(school.merged_into, school.id) = coalesce(hers.merged_into, hers.id)
    JOIN space ON space.school = school.id
    WHERE theirs.course_group = ?1 AND theirs.relation = ?2 AND theirs.until_ms IS NULL
        AND whole.merged_into IS NULL
    ORDER BY id";

/// Every space that a person reaches, by kind and id.
pub fn reached(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let whole = person::acting(db, person)?;
    let mut list = of_whole(db, &whole)?;
    if list.iter().any(|reach| reach.relations.are_of_staff()) {
        let beyond = db.all(
            BEYOND,
            values![
                whole.person.id.as_bytes(),
                Relation::Member.code(),
                Relation::Supervisor.code(),
                Relation::Coordinator.code()
            ],
            read,
        );
        list.extend(beyond?);
        list = each_once(list);
    }
    Ok(list)
}

/// Her direct spaces: what an enrolment names.
pub fn direct(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    of_whole(db, &person::acting(db, person)?)
}

fn of_whole(db: &Db, person: &PersonRow) -> DbResult<Vec<Reach>> {
    let is_here = person.left_at_ms.is_none();
    let school = person.school.filter(|_| is_here);
    let list = db.all(
        DIRECT,
        values![
            person.person.id.as_bytes(),
            school.map(|id| *id.as_bytes()),
            Relation::Owner.code(),
            Relation::Member.code(),
            Relation::Supervisor.code(),
            Relation::Coordinator.code(),
            SpaceKind::Group.code(),
            SpaceKind::Staff.code(),
            is_here
        ],
        read,
    );
    Ok(each_once(list?))
}

/// The spaces that who serves a group reaches by it, in order.
pub fn of_group(db: &Db, group: GroupId) -> DbResult<Vec<SpaceId>> {
    db.all(
        OF_GROUP,
        values![group.as_bytes(), Relation::Member.code()],
        |row| id(row, "id", SpaceId::from_bytes),
    )
}

/// Whose staff's space it is; `None` where it is no such space.
pub fn staff_of(db: &Db, space: SpaceId) -> DbResult<Option<GroupId>> {
    let sql = "SELECT course_group FROM space WHERE id = ?1 AND kind = ?2";
    db.one(
        sql,
        values![space.as_bytes(), SpaceKind::Staff.code()],
        |row| id(row, "course_group", GroupId::from_bytes),
    )
}

/// One line for each space, by kind and id: several memberships may lead to one.
fn each_once(mut list: Vec<Reach>) -> Vec<Reach> {
    list.sort_unstable_by_key(|reach| (reach.kind.code(), reach.space));
    list.dedup_by(|again, kept| {
        let is_same = again.space == kept.space;
        if is_same {
            kept.relations = kept.relations.with_all(again.relations);
        }
        is_same
    });
    list
}

/// The space of a school's library.
pub fn of_school(db: &Db, school: SchoolId) -> DbResult<Option<SpaceId>> {
    let sql = "SELECT id FROM space WHERE school = ?1";
    db.one(sql, values![school.as_bytes()], |row| {
        id(row, "id", SpaceId::from_bytes)
    })
}

/// The space that the people of a group read.
pub fn read_by_group(db: &Db, group: GroupId) -> DbResult<Option<SpaceId>> {
    let sql = "SELECT id FROM space WHERE course_group = ?1 AND kind = ?2";
    db.one(
        sql,
        values![group.as_bytes(), SpaceKind::Group.code()],
        |row| id(row, "id", SpaceId::from_bytes),
    )
}

/// The space that everybody reads.
pub fn read_by_all(db: &Db) -> DbResult<Option<SpaceId>> {
    let sql = "SELECT id FROM space WHERE kind = ?1";
    db.one(sql, values![SpaceKind::Common.code()], |row| {
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

fn read(row: &Row<'_>) -> DbResult<Reach> {
    let code: u8 = row.get("relation")?;
    let relation = Relation::from_code(code).ok_or_else(|| unreadable("relation"))?;
    Ok(Reach {
        space: id(row, "id", SpaceId::from_bytes)?,
        kind: kind(row)?,
        epoch: number(row, "epoch")?,
        last_position: number(row, "last_position")?,
        relations: Relations::of(relation),
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
