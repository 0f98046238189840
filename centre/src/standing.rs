//! Where a person of the roster stands now: what an enrolment says once and exchanges keep true.

use crate::keys::Keys;
use crate::store::invitation::InvitationRow;
use crate::store::membership::{self, MembershipRow};
use crate::store::person::{self, PersonRow};
use crate::store::space::{self, Reach};
use crate::store::{Db, DbError, DbResult, centre, group, school};
use tirek_document::rights::Known;
use tirek_document::space::Role;
use tirek_wire::enrolment::{Centre as CentreAddress, Enrolment, Person, Served, SpaceRef};
use tirek_wire::id::PersonId;
use tirek_wire::knows::Knows;
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
    let serves = serves(db, whole.person.id)?;
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
        serves,
    })
}

/// The groups that somebody serves, each with the spaces that she reaches by it; none of who serves none.
fn serves(db: &Db, person: PersonId) -> DbResult<Option<Vec<Served>>> {
    let mut served = Vec::new();
    let lasts = |one: &MembershipRow| one.until_ms.is_none() && one.relation.is_of_staff();
    for one in membership::of(db, person)?.into_iter().filter(lasts) {
        let Some(group) = group::get(db, one.group)? else {
            continue;
        };
        served.push(Served {
            group,
            relation: one.relation.code(),
            spaces: space::of_group(db, one.group)?,
            members: Some(membership::members(db, one.group)?),
        });
    }
    Ok(Some(served).filter(|served| !served.is_empty()))
}

/// What this program knows, as the wire says it.
pub(crate) fn knows(known: Known) -> Knows {
    Knows {
        kinds: known.kinds,
        rights: known.rights,
    }
}

/// Spaces as the wire names them.
fn spaces(reached: &[Reach]) -> Vec<SpaceRef> {
    let named = reached.iter().map(|reach| SpaceRef {
        id: reach.space,
        kind: reach.kind.code(),
    });
    named.collect()
}

/// Whether the person of an invitation takes part: who left has neither school nor group to be enrolled
/// with.
///
/// # Errors
/// When the database fails.
pub fn takes_part(db: &Db, invitation: &InvitationRow) -> DbResult<bool> {
    let Some(row) = person::get(db, invitation.person)? else {
        return Ok(false);
    };
    let whole = person::acting(db, &row)?;
    let is_here = whole.left_at_ms.is_none();
    Ok(is_here && whole.school.is_some() && whole.group.is_some())
}

/// Everything a device needs to start working for the person of an invitation; none where she has
/// neither school nor group to be enrolled with.
///
/// # Errors
/// When the database fails.
pub fn enrolment(db: &Db, keys: &Keys, invitation: &InvitationRow) -> DbResult<Option<Enrolment>> {
    let row = person::get(db, invitation.person)?.ok_or(DbError::NoRow)?;
    let here = centre::get(db)?.ok_or(DbError::NoRow)?;
    let now = standing(db, &row, &space::direct(db, &row)?)?;
    let Some((school, group)) = now.school.zip(now.group) else {
        return Ok(None);
    };
    // An invitation travels in the open: names of others come with the first exchange.
    let unnamed = |served: Served| Served {
        members: None,
        ..served
    };
    let serves = now.serves.map(|all| all.into_iter().map(unnamed).collect());
    Ok(Some(Enrolment {
        centre: CentreAddress {
            id: here.id,
            name_kk: here.name_kk,
            name_ru: here.name_ru,
            address: here.address,
            signing_key: keys.public(),
            recipient: keys.recipient(),
        },
        person: now.person,
        role: now.role,
        position: now.position,
        school,
        group,
        spaces: now.spaces,
        invitation: invitation.id,
        expires_at_ms: invitation.expires_at_ms,
        phone: now.phone,
        serves,
        knows: Some(knows(Known::now())),
    }))
}

/// A role's name on the wire and on the command line.
#[must_use]
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Librarian => "librarian",
        Role::Methodologist => "methodologist",
        Role::Coordinator => "coordinator",
        Role::Centre => "centre",
    }
}
