//! A copy of an attached file, for another program.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::{Copies, NamedFile, find};
use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};

/// Copies the file that is meant, unless a copy is there. Nobody waits for her documents meanwhile.
///
/// # Errors
/// As for [`find`] and [`Copies::make`].
pub fn hand_out(
    reach: &WorkspaceReach,
    copies: &Copies,
    file: &NamedFile,
    now: DateTime<Utc>,
) -> Result<PathBuf, WorkspaceError> {
    let find = |workspace: &mut Workspace| {
        let named = find(workspace, file)?;
        Ok::<_, WorkspaceError>((named, workspace.blobs().clone()))
    };
    let (named, blobs) = reach.with(find)?;
    Ok(copies.make(&blobs, &named.hash, &named.name, now)?)
}
