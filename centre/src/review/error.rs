//! Why a submission is not shown, or not answered.

use crate::fault::{Fault, has_faults};
use crate::places::NoSuchAnchor;
use crate::source::NoRandomness;
use crate::store::DbError;
use thiserror::Error;
use tirek_wire::id::PersonId;

/// Why a submission is not shown, or no answer to it is written.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// The database, or the operating system.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such submission.
    #[error("no such submission")]
    NoSubmission,
    /// Nobody of this id or name.
    #[error("no such person")]
    NoPerson,
    /// The submission or its review cannot be read.
    #[error("the document cannot be read")]
    Unreadable,
    /// Its device sent it like this: no document. What is stored is whole.
    #[error("the submission was no document when it came")]
    Rubbish,
    /// A remark that names no row or field of the submission.
    #[error(transparent)]
    NoSuchAnchor(#[from] NoSuchAnchor),
    /// A remark without words, or with more than a document holds.
    #[error("a remark is empty or too long")]
    BadRemark,
    /// An answer without words.
    #[error("an answer is empty")]
    EmptyAnswer,
    /// An answer with more words than a document holds.
    #[error("an answer is too long")]
    LongAnswer,
    /// The person may not review.
    #[error("the person is no methodologist")]
    NotAReviewer,
    /// Several methodologists of one name.
    #[error("which reviewer?")]
    WhichReviewer {
        /// Those of the name, each with her id.
        known: Vec<(String, PersonId)>,
    },
    /// The review is released; it cannot be altered.
    #[error("the submission is answered already")]
    AlreadyAnswered,
    /// A question is answered, not reviewed.
    #[error("a question is not reviewed")]
    Question,
    /// What is to be answered is none.
    #[error("the submission is no question")]
    NotAQuestion,
    /// A submission returned without a word about why.
    #[error("a returned submission needs a summary or a remark")]
    NothingSaid,
}

has_faults!(ReviewError: DbError, NoRandomness);
