//! That a person's PC holds a release, told to the centre.

use tirek_pack::HeldRelease;

use super::packs::Packs;
use crate::reading_mark;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Notes for the person of an open profile which releases of her centre this PC holds. What is noted already is not
/// written again.
///
/// # Errors
/// As for [`Workspace::edit`].
pub fn mark_held(packs: &Packs, workspace: &mut Workspace) -> Result<Done<()>, WorkspaceError> {
    let centre = workspace.identity().enrolment.centre.signing_key;
    let held = packs.held_of(&centre).into_iter();
    let held: Vec<HeldRelease> = held
        .map(|(pack, number)| HeldRelease { pack, number })
        .collect();
    reading_mark::mark_held(workspace, &held)
}
