//! Answering: what is said now, as a document without a past.

use thiserror::Error;

use super::{About, Remark, Review, ReviewState, Reviewer, Verdict, head, set};
use crate::body::{Edit, RowPlace, Splice};
use crate::path::Path;
use crate::text::is_blank;
use crate::value::Value;

/// What is said of a submission.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewAnswer {
    /// Accepted or returned.
    pub verdict: Verdict,
    /// A few words on the whole; may be empty.
    pub summary: String,
    /// Each under a row id of its own; the anchor is empty for the whole document.
    pub remarks: Vec<Remark>,
}

/// Why something is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AnswerError {
    /// It neither accepts nor returns.
    #[error("no verdict")]
    Undecided,
    /// It returns without a word.
    #[error("returned without a word")]
    NothingSaid,
    /// A remark says nothing.
    #[error("an empty remark")]
    EmptyRemark,
}

impl ReviewAnswer {
    /// What a draft says, if it is an answer.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub fn drafted(draft: &Review) -> Result<Self, AnswerError> {
        let answer = Self {
            verdict: draft.verdict.ok_or(AnswerError::Undecided)?,
            summary: draft.summary.clone(),
            remarks: draft.remarks.clone(),
        };
        answer.check()?;
        Ok(answer)
    }

    /// Lets only pass what says something: an answer is final.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub fn check(&self) -> Result<(), AnswerError> {
        if self.remarks.iter().any(|one| is_blank(&one.text)) {
            return Err(AnswerError::EmptyRemark);
        }
        match self.verdict {
            Verdict::Returned if self.remarks.is_empty() && is_blank(&self.summary) => {
                Err(AnswerError::NothingSaid)
            }
            Verdict::Returned | Verdict::Accepted => Ok(()),
        }
    }
}

/// The edits that make a new document the released answer.
///
/// # Errors
/// See [`AnswerError`].
pub fn answer(
    about: &About,
    by: &Reviewer,
    answer: &ReviewAnswer,
) -> Result<Vec<Edit>, AnswerError> {
    answer.check()?;
    let mut edits = head(about, by, ReviewState::Released);
    edits.push(set(&Review::verdict, answer.verdict.name()));
    edits.extend(prose(Review::summary.path(), &answer.summary));
    for Remark { row, anchor, text } in &answer.remarks {
        edits.push(Edit::AddRow {
            list: Review::remarks.path(),
            row: *row,
            at: RowPlace::Last,
        });
        edits.push(Edit::Set {
            field: Review::remarks.of(row, &Remark::anchor),
            value: Some(Value::from(anchor.as_str())),
        });
        edits.extend(prose(Review::remarks.of(row, &Remark::text), text));
    }
    Ok(edits)
}

fn prose(field: Path, text: &str) -> Option<Edit> {
    let splice = Splice {
        at_utf16: 0,
        delete_utf16: 0,
        insert: text.to_owned(),
    };
    (!text.is_empty()).then(|| Edit::Text {
        field,
        splices: vec![splice],
    })
}
