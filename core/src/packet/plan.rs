//! What packets saved now would hold, before anything is written.

use std::path::Path;

use super::split::{parts, room};
use super::view::PacketPlan;
use crate::store::{blob, traffic, waiting};
use crate::workspace::{Workspace, WorkspaceError};

/// What everything unsent comes to. Words still open are counted: saving seals them.
///
/// # Errors
/// Those of the store.
pub fn plan(
    workspace: &Workspace,
    limit_bytes: Option<u64>,
    folder: Option<&Path>,
) -> Result<PacketPlan, WorkspaceError> {
    let (unsent, waiting, files) = workspace.read(|read| {
        let limit = traffic::centre_limit(read)?;
        let mut files = blob::to_send(read)?;
        files.retain(|one| !one.stays_above(limit));
        let waiting = waiting::on_its_way(read)?;
        Ok::<_, WorkspaceError>((waiting::total(read)?, waiting, files))
    })?;
    let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
    let file_bytes: u64 = files.iter().map(|one| one.size_bytes).sum();
    let bytes = room(unsent.bytes, file_bytes);
    Ok(PacketPlan {
        changes: unsent.changes,
        documents: count(waiting.iter().filter(|one| !one.kept_back).count()),
        centre_old: count(waiting.iter().filter(|one| one.centre_old).count()),
        submissions: unsent.submissions,
        files: count(files.len()),
        file_bytes,
        bytes,
        parts: parts(bytes, limit_bytes),
        free_bytes: folder.and_then(|folder| fs4::available_space(folder).ok()),
        nothing_new: unsent.changes == 0 && files.is_empty(),
    })
}
