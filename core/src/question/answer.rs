//! Answering a question, as a methodologist's device does it: a draft among the staff, released as a copy
//! without a past beside the question.

use serde::Serialize;
use thiserror::Error;
use tirek_document::kind::{Answer, SaysNothing};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

use crate::document::{self, DocumentMeta, here, meta};
use crate::reviewing::{self, ReviewError};
use crate::store::document::DocumentRow;
use crate::store::{StoreError, review, submission};
use crate::topic::{Done, Topics};
use crate::workspace::{Workspace, WorkspaceError};

/// Why nothing was begun or released.
#[derive(Debug, Error)]
pub enum AnswerRefused {
    /// The submission is not here, or is no question.
    #[error("no such question")]
    UnknownQuestion,
    /// She serves no group that the question is of.
    #[error("no group that she serves")]
    NotServed,
    /// The document is no draft of an answer to it.
    #[error("no draft of an answer")]
    NoDraft,
    /// It says nothing yet, or not of which kind it is.
    #[error(transparent)]
    SaysNothing(#[from] SaysNothing),
    /// The profile on this PC.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
}

impl From<StoreError> for AnswerRefused {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}

/// A draft of an answer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AnswerDraft {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What is written in it.
    pub answer: Answer,
    /// Hashes of the files whose bytes are on this PC.
    pub here: Vec<String>,
}

/// Begins to answer a version of a question, or goes on in what she has begun; answers with the draft. Who
/// asks is told that somebody reads.
///
/// # Errors
/// See [`AnswerRefused`].
pub fn begin(
    workspace: &mut Workspace,
    id: SubmissionId,
) -> Result<Done<DocumentId>, AnswerRefused> {
    let question = asked(workspace, id)?;
    let staff = workspace.staff_beside(question.space)?;
    let staff = staff.ok_or(AnswerRefused::NotServed)?;
    let person = workspace.identity().enrolment.person.clone();
    let begun = workspace.read(|read| review::drafts(read, question.id, staff, person.id))?;
    if let Some(draft) = begun.first() {
        return Ok(Done::quiet(*draft));
    }
    let mut topics = match reviewing::tell(workspace, id) {
        Ok(told) => told,
        Err(ReviewError::Workspace(error)) => return Err(error.into()),
        // Looked at before.
        Err(_) => Topics::new(),
    };
    let first = Answer::begin(
        &question.id.to_string(),
        &id.to_string(),
        &person.id.to_string(),
        &person.short_name(),
    );
    let made = workspace.create(Kind::Answer, staff, None, &first)?;
    topics.extend(made.topics);
    Ok(Done {
        value: made.value,
        topics,
    })
}

/// A draft, to be written on.
///
/// # Errors
/// Those of the store.
pub fn draft(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<AnswerDraft, WorkspaceError> {
    let opened = document::open(workspace, document, Kind::Answer)?;
    workspace.read(|read| {
        Ok(AnswerDraft {
            here: here(read, document)?,
            answer: Answer::read(&opened.fields).value,
            meta: meta(read, &opened.row, opened.body)?,
        })
    })
}

/// Releases a draft as the answer to this version of its question, the one that she has read; answers with
/// what lies beside the question from now on. The draft is removed for good: all that it says stands there.
///
/// # Errors
/// See [`AnswerRefused`]; nothing is released then.
pub fn release(
    workspace: &mut Workspace,
    draft: DocumentId,
    id: SubmissionId,
) -> Result<Done<DocumentId>, AnswerRefused> {
    let row = workspace.document(draft)?;
    let (fields, _) = workspace.fields(draft)?;
    let is_draft = row.kind == Kind::Answer && row.space_kind == SpaceKind::Staff;
    let said = Answer::read(&fields).value;
    let question = asked(workspace, id)?;
    if !is_draft || fields.is_in_bin() || said.question != question.id.to_string() {
        return Err(AnswerRefused::NoDraft);
    }
    let person = &workspace.identity().enrolment.person;
    let answer = Answer {
        submission: id.to_string(),
        person: person.id.to_string(),
        person_name: person.short_name(),
        ..said
    };
    let edits = answer.edits()?;
    let made = workspace.create(Kind::Answer, question.space, None, &edits)?;
    let mut topics = made.topics;
    topics.extend(workspace.seal(made.value)?.topics);
    // The draft is gone before its files are offered: it names them for nobody any more.
    topics.extend(workspace.remove(draft)?.topics);
    topics.extend(workspace.purge(draft)?.topics);
    topics.extend(workspace.offer_files_again(made.value)?.topics);
    Ok(Done {
        value: made.value,
        topics,
    })
}

/// The question that a submission is a version of.
fn asked(workspace: &Workspace, id: SubmissionId) -> Result<DocumentRow, AnswerRefused> {
    let found = workspace.read(|read| submission::find(read, id))?;
    let found = found.ok_or(AnswerRefused::UnknownQuestion)?;
    let row = workspace.document(found.document)?;
    match row.kind {
        Kind::Question => Ok(row),
        _ => Err(AnswerRefused::UnknownQuestion),
    }
}
