//! Commands of handing in: what is missing, submitting, versions, comparing, a review seen.

use serde::{Deserialize, Serialize};
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

use super::document::OneDocument;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::reading_mark;
use crate::submission::{self, Checked, FieldDifference, SubmissionRead, SubmissionView};
use crate::topic::Done;
use crate::workspace::Workspace;

/// One submission.
#[derive(Debug, Deserialize, TS)]
pub struct OneSubmission {
    #[ts(type = "string")]
    pub submission: SubmissionId,
}

/// Two submissions, or one and the present text.
#[derive(Debug, Deserialize, TS)]
pub struct Compare {
    #[ts(type = "string")]
    pub from: SubmissionId,
    #[ts(type = "string | null")]
    pub to: Option<SubmissionId>,
}

/// What differs, in reading order.
#[derive(Debug, Serialize, TS)]
pub struct Differences {
    pub differences: Vec<FieldDifference>,
}

/// One review.
#[derive(Debug, Deserialize, TS)]
pub struct OneReview {
    #[ts(type = "string")]
    pub review: DocumentId,
}

pub(super) fn check(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Checked> {
    let checked = submission::check(workspace, request.document)?;
    Ok(Done::quiet(checked))
}

pub(super) fn submit(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<SubmissionView> {
    let locale = tirek.preferences().locale;
    let done = submission::submit(workspace, request.document, locale)?;
    if let Some(open) = tirek.opened().filter(|_| !done.topics.is_empty()) {
        open.exchange.submitted();
    }
    Ok(done)
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneSubmission,
) -> Answer<SubmissionRead> {
    let read = submission::open(workspace, request.submission)?;
    Ok(Done::quiet(read.ok_or_else(unknown)?))
}

pub(super) fn compare(
    _: &Tirek,
    workspace: &mut Workspace,
    request: Compare,
) -> Answer<Differences> {
    let found = submission::compare(workspace, request.from, request.to)?;
    Ok(Done::quiet(Differences {
        differences: found.ok_or_else(unknown)?,
    }))
}

fn unknown() -> CommandError {
    CommandError::new("submission_unknown")
}

/// Notes in her reading marks that she has looked at a review; it travels back as a fact.
pub(super) fn mark_seen(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneReview,
) -> Answer<Nothing> {
    Ok(reading_mark::mark_seen(workspace, request.review)?.map(|()| Nothing {}))
}
