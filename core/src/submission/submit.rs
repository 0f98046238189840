//! Handing in, once.

use tirek_document::kind::Question;
use tirek_document::{Kind, Version};
use tirek_wire::id::DocumentId;

use super::{SubmissionView, list, one};
use crate::locale::Locale;
use crate::store::{refusal, submission};
use crate::topic::Done;
use crate::workspace::{SubmitRefused, Workspace, WorkspaceError};

/// Hands a document in as it is now. Pressed twice it is handed in once; what was refused or answered may
/// be handed in again as it is.
///
/// # Errors
/// As for [`Workspace::submit`].
pub fn submit(
    workspace: &mut Workspace,
    document: DocumentId,
    locale: Locale,
) -> Result<Done<SubmissionView>, SubmitRefused> {
    let emptied = without_empty_boxes(workspace, document)?;
    let (_, version) = workspace.fields(document)?;
    if let Some(view) = handed_in(workspace, document, &version)? {
        return Ok(emptied.map(|()| view));
    }
    let mut done = workspace.submit_and(document, locale, |read, id| {
        one(read, id)?.ok_or_else(WorkspaceError::unlisted)
    })?;
    done.topics.extend(emptied.topics);
    Ok(done)
}

/// Of a question: a box that she opened and left empty is no message.
fn without_empty_boxes(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Done<()>, WorkspaceError> {
    if workspace.document(document)?.kind != Kind::Question {
        return Ok(Done::quiet(()));
    }
    let (fields, _) = workspace.fields(document)?;
    let edits = Question::read(&fields).value.without_empty_boxes();
    if edits.is_empty() {
        return Ok(Done::quiet(()));
    }
    Ok(workspace.edit(document, None, &edits)?.map(drop))
}

/// The submission of exactly this version, if it is on its way or with the centre.
fn handed_in(
    workspace: &Workspace,
    document: DocumentId,
    version: &Version,
) -> Result<Option<SubmissionView>, WorkspaceError> {
    workspace.read(|read| {
        let newest = submission::of(read, document)?.pop();
        let is_same = newest.is_some_and(|newest| newest.version == version.as_bytes());
        if !is_same || refusal::get(read, document)?.is_some() {
            return Ok(None);
        }
        let list = list(read, document)?;
        Ok(list.into_iter().next().filter(|view| view.review.is_none()))
    })
}
