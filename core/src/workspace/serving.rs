//! The desk of the person: what she was enrolled as, the groups that she serves, and which of her spaces she
//! reaches by each.
//!
//! The centre names them with where she stands. What the screen offers follows from it; the app shows it
//! without waiting for whoever works on the profile. Deliberately not here: what she may write where.

use std::sync::{Arc, Mutex};

use serde::Serialize;
use tirek_document::{Relation, Role, SpaceKind};
use tirek_wire::enrolment::Served;
use tirek_wire::id::{GroupId, SpaceId};
use ts_rs::TS;

use super::Workspace;
use crate::held::held;
use crate::store::identity::Identity;
use crate::store::{StoreError, space};

/// What somebody was enrolled as, and whom she serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Desk {
    pub role: Role,
    /// By name; none of a librarian.
    pub groups: Vec<DeskGroup>,
}

/// A group that somebody serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DeskGroup {
    #[ts(type = "string")]
    pub id: GroupId,
    pub name: String,
    pub relation: Relation,
}

/// The desk as whoever shows it reads it, whatever the profile is busy with.
pub type DeskShown = Arc<Mutex<Desk>>;

impl Desk {
    pub(super) fn of(identity: &Identity) -> Self {
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
        Self {
            role: identity.role,
            groups,
        }
    }
}

impl Workspace {
    /// The desk, to be shown.
    pub fn desk(&self) -> DeskShown {
        Arc::clone(&self.desk)
    }

    /// Takes another identity; the desk follows.
    pub(super) fn set_identity(&mut self, identity: Identity) {
        *held(&self.desk) = Desk::of(&identity);
        self.identity = identity;
    }

    /// The groups that she serves; none of a librarian.
    pub fn serves(&self) -> &[Served] {
        self.identity().enrolment.serves.as_deref().unwrap_or(&[])
    }

    /// The space of the staff of the group by which she reaches a space; `None` where she serves no such.
    ///
    /// # Errors
    /// What the database says.
    pub fn staff_beside(&self, space: SpaceId) -> Result<Option<SpaceId>, StoreError> {
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
