//! Taking a file in beside the person.

use std::io::Read;

use crate::workspace::{TakenFile, WorkspaceError, WorkspaceReach, take_file};
use tirek_wire::id::DocumentId;

/// Takes a file in that is to be attached to `document`; her documents are not held for it. `as_it_is` says
/// that she was told what the file may tell, and wants it so.
///
/// # Errors
/// [`WorkspaceError::Closed`]; as for [`check_may_edit`](crate::workspace::Workspace::check_may_edit); those of
/// `file` and of [`take_file`].
pub fn take<R: Read>(
    reach: &WorkspaceReach,
    document: DocumentId,
    as_it_is: bool,
    file: impl FnOnce() -> Result<R, WorkspaceError>,
) -> Result<TakenFile, WorkspaceError> {
    let file = file()?;
    let (blobs, environment) = reach.with(|workspace| {
        workspace.check_may_edit(document)?;
        Ok::<_, WorkspaceError>((workspace.blobs().clone(), workspace.environment().clone()))
    })?;
    let taken = take_file(&blobs, &environment, file).or_else(|error| {
        // Opened again meanwhile, the profile has swept what was half taken in.
        reach.with(|_| Ok::<_, WorkspaceError>(()))?;
        Err(error)
    })?;
    Ok(if as_it_is { taken.as_it_is() } else { taken })
}
