//! A document's words carried into a new one of hers. The old one stays.

use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};
use tirek_document::SpaceKind;
use tirek_wire::id::DocumentId;

/// Copies words to where she writes now: out of a space that is no longer hers.
///
/// # Errors
/// [`WorkspaceError::NoSpace`]; as for [`Workspace::copy_to`].
pub fn copy(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let kind = workspace.document(document)?.space_kind;
    let space = match workspace.space_of(kind)? {
        Some(space) => space,
        None => workspace.writes_in(SpaceKind::Own)?,
    };
    workspace.copy_to(document, space)
}

/// Carries what can be read of a document that the centre refused, or that is damaged, into one of her
/// own; what is private stays so.
///
/// # Errors
/// As for [`copy`].
pub fn carry(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let row = workspace.document(document)?;
    let space = match row.space_kind {
        SpaceKind::Private => row.space,
        _ => workspace.writes_in(SpaceKind::Own)?,
    };
    workspace.copy_to(document, space)
}
