//! Beginning to read a submission: its author is told, and a draft lies with the staff of her group.

use tirek_document::Kind;
use tirek_document::review::{About, Reviewer, begin_reading};
use tirek_wire::id::{DocumentId, SpaceId, SubmissionId};

use super::ReviewError;
use crate::store::{Read, document, review, submission};
use crate::topic::{Done, Topics};
use crate::workspace::{Workspace, WorkspaceError};

/// What stands behind a submission that somebody reviews.
pub(super) struct Behind {
    /// What the review speaks of.
    pub about: About,
    /// The space that the submission lies in.
    pub space: SpaceId,
    /// What kind of document it is a version of.
    pub kind: Kind,
}

/// Begins to read a submission, or goes on; answers with the draft.
///
/// # Errors
/// See [`ReviewError`].
pub fn begin(workspace: &mut Workspace, id: SubmissionId) -> Result<Done<DocumentId>, ReviewError> {
    let behind = behind(workspace, id)?;
    if behind.kind == Kind::Question {
        return Err(ReviewError::Question);
    }
    let staff = workspace.staff_beside(behind.space)?;
    let staff = staff.ok_or(ReviewError::NotServed)?;
    let mut topics = tell(workspace, id)?;
    let value = match own(workspace, id, staff)? {
        Some(draft) => draft,
        None => {
            let edits = begin_reading(&behind.about, &reviewer(workspace));
            let made = workspace.create(Kind::Review, staff, None, &edits)?;
            topics.extend(made.topics);
            made.value
        }
    };
    Ok(Done { value, topics })
}

/// Tells the author of a submission that it is read here, once.
///
/// # Errors
/// See [`ReviewError`].
pub(crate) fn tell(workspace: &mut Workspace, id: SubmissionId) -> Result<Topics, ReviewError> {
    let behind = behind(workspace, id)?;
    if own(workspace, id, behind.space)?.is_some() {
        return Ok(Topics::new());
    }
    let edits = begin_reading(&behind.about, &reviewer(workspace));
    let made = workspace.create(Kind::Review, behind.space, None, &edits)?;
    Ok(made.topics)
}

/// Where a submission lies and what a review says that it speaks of.
pub(super) fn behind(workspace: &Workspace, id: SubmissionId) -> Result<Behind, ReviewError> {
    let row = workspace.read(|read| submission::find(read, id))?;
    let row = row.ok_or(ReviewError::UnknownSubmission)?;
    let document = workspace.document(row.document)?;
    Ok(Behind {
        about: About {
            submission: id.to_string(),
            document: document.id.to_string(),
        },
        space: document.space,
        kind: document.kind,
    })
}

/// Who reviews here.
pub(super) fn reviewer(workspace: &Workspace) -> Reviewer {
    let person = &workspace.identity().enrolment.person;
    Reviewer {
        person: person.id.to_string(),
        name: person.short_name(),
    }
}

/// What she herself began in a space about a submission.
fn own(
    workspace: &Workspace,
    id: SubmissionId,
    space: SpaceId,
) -> Result<Option<DocumentId>, WorkspaceError> {
    let person = workspace.identity().person();
    let begun = |read: &Read<'_>| {
        for one in review::of(read, id)? {
            let row = document::get(read, one.row.id)?;
            if row.space == space && row.author == person && row.kind == Kind::Review {
                return Ok(Some(row.id));
            }
        }
        Ok(None)
    };
    workspace.read(begun)
}
