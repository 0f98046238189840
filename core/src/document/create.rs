//! A new document with what was chosen for it.

use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};
use tirek_document::{Edit, Kind, Path, SpaceKind, Value};
use tirek_wire::id::DocumentId;

/// Makes a document in the space of a kind where she writes. Of its `first` values those that are empty
/// are left out.
///
/// # Errors
/// [`WorkspaceError::NoSpace`]; as for [`Workspace::create`].
pub(crate) fn create(
    workspace: &mut Workspace,
    kind: Kind,
    space: SpaceKind,
    first: impl IntoIterator<Item = (Path, String)>,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let space = workspace.writes_in(space)?;
    let chosen = first.into_iter().filter(|(_, value)| !value.is_empty());
    let edits = chosen.map(|(field, value)| Edit::Set {
        field,
        value: Some(Value::from(value)),
    });
    workspace.create(kind, space, None, &edits.collect::<Vec<_>>())
}
