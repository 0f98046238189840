//! One question with its thread.

use tirek_document::kind::{Answer, Question};
use tirek_wire::id::DocumentId;

use super::list::place;
use super::thread::{self, Version};
use super::{AnswerView, QuestionRead};
use crate::document::{Opened, meta};
use crate::entry::here;
use crate::store::review::{self, Arrived};
use crate::store::{StoreError, question};
use crate::submission::{self, SubmissionView};
use crate::time::label;
use crate::workspace::Workspace;

/// A question with its head, where it belongs and all that was said to it.
///
/// # Errors
/// Those of the store.
pub fn read(workspace: &mut Workspace, opened: Opened) -> Result<QuestionRead, StoreError> {
    let Opened { row, fields, body } = opened;
    let value = Question::read(&fields).value;
    let versions = versions(workspace, row.id)?;
    workspace.read(|read| {
        let mut all_here = here(read, row.id)?;
        for version in &versions {
            all_here.extend(submission::here(read, &version.question.attachments)?);
            for answer in &version.answers {
                all_here.extend(submission::here(read, &answer.attachments)?);
            }
        }
        Ok(QuestionRead {
            place: question::get(read, row.id)?.as_ref().and_then(place),
            meta: meta(read, &row, body)?,
            asked: thread::asked(&versions),
            added: thread::added(&value, &versions),
            thread: thread::order(&value.messages, &versions),
            here: all_here,
            question: value,
        })
    })
}

/// Every version that was sent off, the first one first.
pub(super) fn versions(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<Vec<Version>, StoreError> {
    let views = workspace.read(|read| submission::list(read, document))?;
    let mut all = Vec::new();
    for view in views.iter().rev() {
        let frozen = workspace.read(|read| submission::content(read, view.id))?;
        let mut version = Version::new(view, Question::read(&frozen.unwrap_or_default()).value);
        for arrived in workspace.read(|read| review::of(read, view.id))? {
            version.answers.extend(answer(workspace, view, &arrived)?);
        }
        all.push(version);
    }
    Ok(all)
}

/// An answer to this version; none where it is a review, a draft, or damaged.
fn answer(
    workspace: &mut Workspace,
    view: &SubmissionView,
    arrived: &Arrived,
) -> Result<Option<AnswerView>, StoreError> {
    if !arrived.row.is_answer || !arrived.is_released() {
        return Ok(None);
    }
    let document = arrived.row.id;
    let fields = match workspace.fields(document) {
        Err(StoreError::DocumentDamaged { .. }) => return Ok(None),
        fields => fields?.0,
    };
    let found = Answer::read(&fields).value;
    Ok(Some(AnswerView {
        document,
        submission: view.id,
        kind: found.kind,
        text: found.text,
        person: arrived.row.reviewer.clone(),
        attachments: found.attachments,
        arrived_at: label(arrived.changed_at_ms),
        seen: arrived.seen,
    }))
}
