//! A new document with what was chosen for it.

use chrono::NaiveDate;
use tirek_document::kind::Form;
use tirek_document::{Edit, Kind, Path, SpaceKind, Value};
use tirek_wire::id::DocumentId;

use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Begins a document of a kind with what was chosen for it; the dates that it has from the beginning are
/// today's where none was chosen.
///
/// # Errors
/// As for a document that a noun makes: [`WorkspaceError::NoSpace`] where she writes in no such space, or the
/// kind does not live there; as for [`Workspace::create`].
pub fn begin(
    workspace: &mut Workspace,
    kind: Kind,
    space: SpaceKind,
    chosen: Vec<(Path, String)>,
    today: NaiveDate,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let fields = kind.declaration().fields.iter();
    let dates = fields.filter(|field| field.is_begun && matches!(field.form, Form::Date));
    let dates: Vec<(Path, String)> = dates
        .map(|field| (field.path(), today.to_string()))
        .filter(|(date, _)| !chosen.iter().any(|(field, _)| field == date))
        .collect();
    create(workspace, kind, space, chosen.into_iter().chain(dates))
}

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
    if !kind.declaration().spaces.contains(&space) {
        return Err(WorkspaceError::NoSpace { kind: space });
    }
    let space = workspace.writes_in(space)?;
    let chosen = first.into_iter().filter(|(_, value)| !value.is_empty());
    let edits = chosen.map(|(field, value)| Edit::Set {
        field,
        value: Some(Value::from(value)),
    });
    workspace.create(kind, space, None, &edits.collect::<Vec<_>>())
}
