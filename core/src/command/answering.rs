//! Commands by which a methodologist's device answers: questions, and what was handed in. What a draft says is
//! written by the commands on documents.

use serde::Deserialize;
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

use super::document::OneDocument;
use super::of_kind::Created;
use super::submission::OneSubmission;
use super::{Answer, CommandError};
use crate::app::Tirek;
use crate::question::{self, AnswerDraft, AnswerRefused};
use crate::reviewing::{self, ReviewError};
use crate::topic::Done;
use crate::workspace::Workspace;

/// A draft that is released as the answer to a version of its question: the one that she has read.
#[derive(Debug, Deserialize, TS)]
pub struct ReleaseAnswer {
    #[ts(type = "string")]
    pub document: DocumentId,
    #[ts(type = "string")]
    pub submission: SubmissionId,
}

pub(super) fn begin(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneSubmission,
) -> Answer<Created> {
    let begun = question::begin(workspace, request.submission)?;
    Ok(begun.map(|document| Created { document }))
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<AnswerDraft> {
    Ok(Done::quiet(question::draft(workspace, request.document)?))
}

pub(super) fn release(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: ReleaseAnswer,
) -> Answer<Created> {
    let released = question::release(workspace, request.document, request.submission)?;
    Ok(sent_off(tirek, released))
}

pub(super) fn begin_review(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneSubmission,
) -> Answer<Created> {
    let begun = reviewing::begin(workspace, request.submission)?;
    Ok(begun.map(|document| Created { document }))
}

pub(super) fn release_review(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<Created> {
    let released = reviewing::release(workspace, request.document)?;
    Ok(sent_off(tirek, released))
}

/// What somebody waits for goes with an exchange at once.
fn sent_off(tirek: &Tirek, released: Done<DocumentId>) -> Done<Created> {
    if let Some(open) = tirek.opened() {
        open.exchange.submitted();
    }
    released.map(|document| Created { document })
}

impl From<AnswerRefused> for CommandError {
    fn from(refused: AnswerRefused) -> Self {
        let known = match refused {
            AnswerRefused::Workspace(source) => return source.into(),
            AnswerRefused::UnknownQuestion => Self::new("submission_unknown"),
            AnswerRefused::NotServed => Self::new("not_served"),
            AnswerRefused::NoDraft => Self::new("document_unknown"),
            AnswerRefused::SaysNothing(_) => Self::new("answer_says_nothing"),
        };
        known.because(&refused)
    }
}

impl From<ReviewError> for CommandError {
    fn from(refused: ReviewError) -> Self {
        let known = match refused {
            ReviewError::Workspace(source) => return source.into(),
            ReviewError::UnknownSubmission | ReviewError::Question => {
                Self::new("submission_unknown")
            }
            ReviewError::NotServed => Self::new("not_served"),
            ReviewError::NoDraft => Self::new("document_unknown"),
            ReviewError::AlreadyAnswered => Self::new("already_answered"),
            ReviewError::Answer(_) => Self::new("review_says_nothing"),
        };
        known.because(&refused)
    }
}
