//! Reviewing, as a methodologist's device does it: it begins to read a submission, and releases its answer.
//!
//! What is written stands in [`tirek_document::review`]; the desk calls this, an author's device shows what
//! comes of it ([`crate::review`]). Invariants: what is not released lies in the space of the staff alone; a
//! released answer is final. Deliberately not here: writing a draft, which is editing as of any document.

mod begin;
mod release;

use crate::store::StoreError;
use crate::workspace::WorkspaceError;
use thiserror::Error;
use tirek_document::review::AnswerError;

pub use begin::begin;
pub(crate) use begin::tell;
pub use release::release;

/// Why nothing was begun or released.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// The submission is not here.
    #[error("the submission is not here")]
    UnknownSubmission,
    /// She serves no group that the submission is of.
    #[error("no group that she serves")]
    NotServed,
    /// A question is answered, not reviewed.
    #[error("a question is not reviewed")]
    Question,
    /// The document is no draft of a review.
    #[error("no draft of a review")]
    NoDraft,
    /// An answer was released before.
    #[error("answered before")]
    AlreadyAnswered,
    /// The draft is no answer yet.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The profile on this PC.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
}

impl From<StoreError> for ReviewError {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}
