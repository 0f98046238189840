//! Whether an entry is private.

use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};
use tirek_document::SpaceKind;
use tirek_wire::id::{DocumentId, SpaceId};

/// Where entries of this sort lie.
fn space_of(private: bool) -> SpaceKind {
    match private {
        true => SpaceKind::Private,
        false => SpaceKind::Own,
    }
}

/// Moves an entry into the private space or out of it; answers with the document that then holds it.
///
/// # Errors
/// [`WorkspaceError::DocumentSealed`] for one that is to become private and has reached a log; what the
/// store says.
pub fn set_private(
    workspace: &mut Workspace,
    document: DocumentId,
    private: bool,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let space = workspace.writes_in(space_of(private))?;
    match workspace.move_to(document, space) {
        Err(WorkspaceError::DocumentSealed { document }) if !private => {
            shared(workspace, document, space)
        }
        moved => moved,
    }
}

/// A private entry that has reached its log stays there for good; its words go into a shared one and
/// it leaves the list. Cut in the middle, both are in the list and nothing is lost.
fn shared(
    workspace: &mut Workspace,
    document: DocumentId,
    space: SpaceId,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let mut copied = workspace.copy_to(document, space)?;
    match workspace.remove(document) {
        Ok(removed) => copied.topics.extend(removed.topics),
        // The words are in their new place: that is what is answered.
        Err(error) => tracing::warn!(%error, "a private entry stays in the list"),
    }
    Ok(copied)
}
