//! The desk of the person: what she was enrolled as, the groups that she serves, and which of her spaces she
//! reaches by each.
//!
//! The centre names them with where she stands. What the screen offers follows from it; the app shows it
//! without waiting for whoever works on the profile. Deliberately not here: what she may write where
//! ([`super::rights`]).

use std::sync::{Arc, Mutex};

use serde::Serialize;
use tirek_document::rights::may_write;
use tirek_document::{Kind, Relation, Role, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{Enrolment, Served};
use tirek_wire::id::{GroupId, SpaceId};
use ts_rs::TS;

use super::{Workspace, WorkspaceError};
use crate::held::held;
use crate::store::identity::Identity;
use crate::store::{Read, StoreError, document, space};

/// What somebody was enrolled as, and whom she serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Desk {
    /// As what the centre enrolled her.
    pub role: Role,
    /// By name; none of a librarian.
    pub groups: Vec<DeskGroup>,
    /// The kinds of work that are her own: a librarian's, and those of whoever is a member of a group
    /// besides. Of anybody else what lies in her own space from before.
    pub own: Vec<Kind>,
}

/// A group that somebody serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DeskGroup {
    /// By which commands name it.
    #[ts(type = "string")]
    pub id: GroupId,
    /// As the centre calls it.
    pub name: String,
    /// How she stands to those in it.
    pub relation: Relation,
}

/// The desk as whoever shows it reads it, whatever the profile is busy with.
pub type DeskShown = Arc<Mutex<Desk>>;

impl Desk {
    pub(super) fn of(read: &Read<'_>, identity: &Identity) -> Result<Self, StoreError> {
        let group = |served: &Served| {
            Some(DeskGroup {
                id: served.group.id,
                name: served.group.name.clone(),
                relation: Relation::from_code(served.relation)?,
            })
        };
        let served = identity.enrolment.serves.iter().flatten();
        let mut groups: Vec<DeskGroup> = served.filter_map(group).collect();
        groups.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
        Ok(Self {
            role: identity.role,
            groups,
            own: own(read, identity)?,
        })
    }
}

/// Kinds of work, as far as it is hers.
fn own(read: &Read<'_>, identity: &Identity) -> Result<Vec<Kind>, StoreError> {
    let work = Kind::all().filter(|kind| kind.declaration().is_carried);
    if identity.role == Role::Librarian || is_member(&identity.enrolment) {
        let writes = |kind: &Kind| may_write(Relation::Owner, *kind, Op::Edit, SpaceKind::Own);
        return Ok(work.filter(writes).collect());
    }
    let lying = document::kinds_of_hers(read)?;
    Ok(work.filter(|kind| lying.contains(kind)).collect())
}

/// Whether she takes part in a course besides: somebody looks after what she hands in. A centre of before
/// does not say which groups she is none of the staff of.
fn is_member(enrolment: &Enrolment) -> bool {
    let Some(serves) = &enrolment.serves else {
        return false;
    };
    let is_served = |space: SpaceId| serves.iter().any(|one| one.spaces.contains(&space));
    let of_members = [SpaceKind::Group.code(), SpaceKind::Library.code()];
    let mut spaces = enrolment.spaces.iter();
    spaces.any(|one| of_members.contains(&one.kind) && !is_served(one.id))
}

impl Workspace {
    /// The desk, to be shown.
    pub fn desk(&self) -> DeskShown {
        Arc::clone(&self.desk)
    }

    /// Takes another identity; the desk follows.
    pub(super) fn set_identity(&mut self, identity: Identity) -> Result<(), StoreError> {
        let desk = self.store.read(|read| Desk::of(read, &identity));
        self.identity = identity;
        *held(&self.desk) = desk?;
        Ok(())
    }

    /// The groups that she serves; none of a librarian.
    pub fn serves(&self) -> &[Served] {
        self.identity().enrolment.serves.as_deref().unwrap_or(&[])
    }

    /// The space of the staff of the group by which she reaches a space; `None` where she serves no such.
    ///
    /// # Errors
    /// What the database says.
    pub fn staff_beside(&self, space: SpaceId) -> Result<Option<SpaceId>, WorkspaceError> {
        let mut groups = self.serves().iter();
        let Some(served) = groups.find(|one| one.spaces.contains(&space)) else {
            return Ok(None);
        };
        self.read(|read| {
            for id in &served.spaces {
                let row = space::get(read, *id)?;
                if row.is_some_and(|row| row.kind == SpaceKind::Staff) {
                    return Ok(Some(*id));
                }
            }
            Ok(None)
        })
    }
}
