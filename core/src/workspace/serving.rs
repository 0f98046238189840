//! The groups that the person serves, and which of her spaces she reaches by each.
//!
//! The centre names them with where she stands. Deliberately not here: what she may write there.

use tirek_document::SpaceKind;
use tirek_wire::enrolment::Served;
use tirek_wire::id::SpaceId;

use super::Workspace;
use crate::store::{StoreError, space};

impl Workspace {
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
