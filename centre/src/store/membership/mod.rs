//! How people stand to course groups, each from a time until another: what they reach follows from it.
//!
//! A person has what her role and her group say ([`follow`]), and as many besides as she was given.
//! Invariant: a membership that ended is kept; only its end is written.

use super::column::id;
use super::db::{Db, DbResult, unreadable, values};
use tirek_document::space::Relation;
use tirek_wire::enrolment::{GroupMember, Person};
use tirek_wire::id::{GroupId, PersonId, SpaceId};

/// A group, and how somebody stands to it.
pub type Stand = (GroupId, Relation);

/// A membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MembershipRow {
    /// Who.
    pub person: PersonId,
    /// Of which group.
    pub group: GroupId,
    /// How she stands to it.
    pub relation: Relation,
    /// Since when.
    pub from_ms: i64,
    /// Until when; none while it lasts.
    pub until_ms: Option<i64>,
}

/// Begins a membership; one that lasts already goes on.
pub fn begin(db: &Db, person: PersonId, (group, relation): Stand, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO membership (person, course_group, relation, from_ms)
         SELECT ?1, ?2, ?3, ?4
         WHERE NOT EXISTS (SELECT 1 FROM membership WHERE person = ?1 AND course_group = ?2
                           AND relation = ?3 AND until_ms IS NULL)
         ON CONFLICT (person, course_group, relation, from_ms) DO UPDATE SET until_ms = NULL",
        values![person.as_bytes(), group.as_bytes(), relation.code(), at_ms],
    )?;
    Ok(())
}

/// Ends a membership; answers whether there was one.
pub fn end(db: &Db, person: PersonId, (group, relation): Stand, at_ms: i64) -> DbResult<bool> {
    let ended = db.execute(
        "UPDATE membership SET until_ms = ?4
         WHERE person = ?1 AND course_group = ?2 AND relation = ?3 AND until_ms IS NULL",
        values![person.as_bytes(), group.as_bytes(), relation.code(), at_ms],
    )?;
    Ok(ended > 0)
}

/// Ends every membership of a person.
pub fn end_all(db: &Db, person: PersonId, at_ms: i64) -> DbResult<()> {
    db.execute(
        "UPDATE membership SET until_ms = ?2 WHERE person = ?1 AND until_ms IS NULL",
        values![person.as_bytes(), at_ms],
    )?;
    Ok(())
}

/// Every membership of a person, also those that ended, the oldest first.
pub fn of(db: &Db, person: PersonId) -> DbResult<Vec<MembershipRow>> {
    let sql = "SELECT * FROM membership WHERE person = ?1
               ORDER BY from_ms, course_group, relation";
    db.all(sql, values![person.as_bytes()], |row| {
        let code: u8 = row.get("relation")?;
        Ok(MembershipRow {
            person: id(row, "person", PersonId::from_bytes)?,
            group: id(row, "course_group", GroupId::from_bytes)?,
            relation: Relation::from_code(code).ok_or_else(|| unreadable("relation"))?,
            from_ms: row.get("from_ms")?,
            until_ms: row.get("until_ms")?,
        })
    })
}

/// The members of a group and the spaces that each writes in: her own, those of whom was found to be her, and
/// those of her library.
const MEMBERS: &str = "
    SELECT whole.id AS id, whole.surname AS surname, whole.given_name AS given_name,
        whole.patronymic AS patronymic, coalesce(school.name, '') AS school,
        coalesce(school.village, '') AS village, space.id AS space
    FROM membership AS theirs
    JOIN person AS whole ON whole.id = theirs.person
    JOIN person ON coalesce(person.merged_into, person.id) = whole.id
    JOIN space ON space.person = person.id
    LEFT JOIN school AS hers ON hers.id = whole.school
    LEFT JOIN school ON school.id = coalesce(hers.merged_into, hers.id)
    WHERE theirs.course_group = ?1 AND theirs.relation = ?2 AND theirs.until_ms IS NULL
        AND whole.merged_into IS NULL
    UNION
    SELECT whole.id, whole.surname, whole.given_name, whole.patronymic, school.name,
        school.village, space.id
    FROM membership AS theirs
    JOIN person AS whole ON whole.id = theirs.person
    JOIN school AS hers ON hers.id = whole.school
    JOIN school ON school.id = coalesce(hers.merged_into, hers.id)
    JOIN school AS written ON coalesce(written.merged_into, written.id) = school.id
    JOIN space ON space.school = written.id
    WHERE theirs.course_group = ?1 AND theirs.relation = ?2 AND theirs.until_ms IS NULL
        AND whole.merged_into IS NULL
    ORDER BY id, space";

/// The members of a group, by id, as those who look after them are told of them.
pub fn members(db: &Db, group: GroupId) -> DbResult<Vec<GroupMember>> {
    let placed = db.all(
        MEMBERS,
        values![group.as_bytes(), Relation::Member.code()],
        |row| {
            let member = GroupMember {
                person: Person {
                    id: id(row, "id", PersonId::from_bytes)?,
                    surname: row.get("surname")?,
                    given_name: row.get("given_name")?,
                    patronymic: row.get("patronymic")?,
                },
                school: row.get("school")?,
                village: row.get("village")?,
                spaces: Vec::new(),
            };
            Ok((member, id(row, "space", SpaceId::from_bytes)?))
        },
    )?;
    let mut all: Vec<GroupMember> = Vec::new();
    for (member, space) in placed {
        match all.last_mut() {
            Some(last) if last.person.id == member.person.id => last.spaces.push(space),
            _ => all.push(GroupMember {
                spaces: vec![space],
                ..member
            }),
        }
    }
    Ok(all)
}

/// Brings the memberships of a person from what her group and her role said to what they say now.
pub(super) fn follow(
    db: &Db,
    person: PersonId,
    (was, is): (Option<Stand>, Option<Stand>),
    at_ms: i64,
) -> DbResult<()> {
    if was == is {
        return Ok(());
    }
    if let Some(was) = was {
        end(db, person, was, at_ms)?;
    }
    match is {
        Some(is) => begin(db, person, is, at_ms),
        None => Ok(()),
    }
}
