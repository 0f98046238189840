//! Releasing what was drafted: a copy without a past, beside the submission.

use tirek_document::review::{Review, ReviewAnswer, ReviewState, answer};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::id::{DocumentId, SubmissionId};

use super::ReviewError;
use super::begin::{behind, reviewer};
use crate::store::{Read, StoreError, document, review};
use crate::topic::Done;
use crate::workspace::Workspace;

/// Releases a draft; answers with the document that its author receives. The draft stays as it is.
///
/// # Errors
/// See [`ReviewError`]; nothing is released then.
pub fn release(
    workspace: &mut Workspace,
    draft: DocumentId,
) -> Result<Done<DocumentId>, ReviewError> {
    let row = workspace.document(draft)?;
    if row.kind != Kind::Review || row.space_kind != SpaceKind::Staff {
        return Err(ReviewError::NoDraft);
    }
    let (fields, _) = workspace.fields(draft)?;
    let said = Review::read(&fields).value;
    let id = said.submission.parse::<SubmissionId>();
    let id = id.map_err(|_| ReviewError::UnknownSubmission)?;
    let behind = behind(workspace, id)?;
    if workspace.read(|read| is_answered(read, id))? {
        return Err(ReviewError::AlreadyAnswered);
    }
    let edits = answer(
        &behind.about,
        &reviewer(workspace),
        &ReviewAnswer::drafted(&said)?,
    )?;
    let mut made = workspace.create(Kind::Review, behind.space, None, &edits)?;
    // It is final: the next exchange takes it along.
    made.topics.extend(workspace.seal(made.value)?.topics);
    Ok(made)
}

/// Whether a released answer stands beside the submission.
fn is_answered(read: &Read<'_>, id: SubmissionId) -> Result<bool, StoreError> {
    for one in review::of(read, id)? {
        let is_beside = document::get(read, one.row.id)?.space_kind != SpaceKind::Staff;
        if is_beside && one.row.state == ReviewState::Released {
            return Ok(true);
        }
    }
    Ok(false)
}
