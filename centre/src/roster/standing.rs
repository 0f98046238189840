//! Where a person of the roster stands now: what an enrolment says once and exchanges keep true.

use super::role_name;
use crate::store::person::{self, PersonRow};
use crate::store::space::{self, Reach};
use crate::store::{Db, DbResult, centre, group, school};
use tirek_wire::enrolment::{Person, SpaceRef};
use tirek_wire::standing::Standing;

/// Where a person stands who reaches these spaces. A device goes on under the id that it was
/// enrolled with, also where she was found to be somebody else.
pub(crate) fn standing(db: &Db, row: &PersonRow, reached: &[Reach]) -> DbResult<Standing> {
    let whole = person::acting(db, row)?;
    let is_here = whole.left_at_ms.is_none();
    let school = whole.school.filter(|_| is_here);
    let school = school.map(|id| school::get(db, id)).transpose()?;
    let group = whole.group.filter(|_| is_here);
    let group = group.map(|id| group::get(db, id)).transpose()?;
    let phone = centre::get(db)?.map(|row| row.phone);
    let successors = space::successors(db, whole.person.id)?;
    let is_hers = |space| reached.iter().any(|reach| reach.space == space);
    Ok(Standing {
        person: Person {
            id: row.person.id,
            ..whole.person
        },
        role: role_name(whole.role).to_owned(),
        position: whole.position,
        school: school.flatten(),
        group: group.flatten(),
        spaces: spaces(reached),
        successors: successors
            .into_iter()
            .filter(|one| is_hers(one.now) && !is_hers(one.gone))
            .collect(),
        phone: phone.filter(|phone| !phone.is_empty()),
    })
}

/// Spaces as the wire names them.
pub(super) fn spaces(reached: &[Reach]) -> Vec<SpaceRef> {
    let named = reached.iter().map(|reach| SpaceRef {
        id: reach.space,
        kind: reach.kind.code(),
    });
    named.collect()
}
