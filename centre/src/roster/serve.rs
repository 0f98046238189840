//! Groups that somebody serves besides her own: a methodologist looks after several, a coordinator too.
//!
//! What she reaches follows from it at her next exchange. Invariant: what her role and her own group say is
//! the roster's (`crate::store::membership`) and begins and ends with it; here it is only added to.

use super::error::RosterError;
use crate::centre::Centre;
use crate::exchange::readmit_everybody;
use crate::store::membership::{self, MembershipRow};
use crate::store::{group, person};
use tirek_document::space::Role;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{GroupId, PersonId};

impl Centre {
    /// Lets somebody serve a group as her role says: a methodologist supervises, a coordinator coordinates.
    /// One that she serves already stays hers.
    ///
    /// # Errors
    /// When she or the group is not there, she has left, or she is none of the centre's people.
    pub fn serve(&mut self, id: PersonId, group: GroupId) -> Result<Person, RosterError> {
        self.write(|db, _, source| {
            let row = person::acting(db, &super::moves::found(db, id)?)?;
            group::get(db, group)?.ok_or(RosterError::NoGroup)?;
            let relation = row.role.relation();
            if row.left_at_ms.is_some() {
                return Err(RosterError::HasLeft);
            }
            if row.role == Role::Centre || !relation.is_of_staff() {
                return Err(RosterError::ServesNobody);
            }
            let what = (group, relation);
            membership::begin(db, row.person.id, what, source.now_ms())?;
            readmit_everybody(db, source.now_ms())?;
            Ok(row.person)
        })
    }

    /// Ends that somebody serves a group in whatever relation; what her own group says stays.
    ///
    /// # Errors
    /// When she is not there, or serves no such group besides her own.
    pub fn serve_no_more(&mut self, id: PersonId, group: GroupId) -> Result<Person, RosterError> {
        self.write(|db, _, source| {
            let row = person::acting(db, &super::moves::found(db, id)?)?;
            let own = (row.group, row.role.relation());
            let is_meant = |one: &MembershipRow| {
                one.group == group && one.until_ms.is_none() && (Some(group), one.relation) != own
            };
            let meant = membership::of(db, row.person.id)?;
            let meant: Vec<MembershipRow> = meant.into_iter().filter(is_meant).collect();
            if meant.is_empty() {
                return Err(RosterError::NoGroup);
            }
            for one in meant {
                let what = (group, one.relation);
                membership::end(db, row.person.id, what, source.now_ms())?;
            }
            Ok(row.person)
        })
    }

    /// How somebody stands to which groups, also what ended.
    ///
    /// # Errors
    /// When the database fails.
    pub fn memberships(&self, id: PersonId) -> Result<Vec<MembershipRow>, RosterError> {
        Ok(membership::of(&self.db, id)?)
    }
}
