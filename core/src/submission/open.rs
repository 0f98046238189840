//! A version that was handed in, and how two of them differ.

use tirek_document::Fields;
use tirek_document::kind::{Attachment, Content};
use tirek_wire::id::SubmissionId;

use super::{FieldDifference, SubmissionRead, SubmissionView, content, differences, here, one};
use crate::workspace::{Workspace, WorkspaceError};

/// A submission with what was submitted; `None` when it is not here or cannot be read.
///
/// # Errors
/// What the store says.
pub fn open(
    workspace: &Workspace,
    id: SubmissionId,
) -> Result<Option<SubmissionRead>, WorkspaceError> {
    let Some((view, fields)) = frozen(workspace, id)? else {
        return Ok(None);
    };
    let kind = workspace.document(view.document)?.kind;
    let attached = Attachment::all(&fields);
    Ok(Some(SubmissionRead {
        here: workspace.read(|read| here(read, &attached))?,
        submission: view,
        content: Content::read(kind, &fields),
    }))
}

/// What differs between a version and a later one, or the text as it stands now; `None` when one of them
/// is not here.
///
/// # Errors
/// What the store says.
pub fn compare(
    workspace: &mut Workspace,
    from: SubmissionId,
    to: Option<SubmissionId>,
) -> Result<Option<Vec<FieldDifference>>, WorkspaceError> {
    let Some((view, before)) = frozen(workspace, from)? else {
        return Ok(None);
    };
    let after = match to {
        Some(to) => frozen(workspace, to)?.map(|(_, fields)| fields),
        None => Some(workspace.fields(view.document)?.0.without_removed()),
    };
    let kind = workspace.document(view.document)?.kind;
    Ok(after.map(|after| differences(kind, &before, &after)))
}

fn frozen(
    workspace: &Workspace,
    id: SubmissionId,
) -> Result<Option<(SubmissionView, Fields)>, WorkspaceError> {
    workspace.read(|read| Ok(one(read, id)?.zip(content(read, id)?)))
}
