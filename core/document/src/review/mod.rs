//! Reviewing a submission: what is written when somebody begins to read it, and when she answers.
//!
//! Up to three documents of the kind review speak of one submission. That somebody reads is a note beside
//! the submission: who, and nothing of what she thinks. What she thinks is written into a draft in the space
//! of her group's staff, where no author is; it begins with the same words as the note. Her answer is frozen:
//! a document of its own beside the submission, made of what is said now, so that nothing of the draft's
//! history stands in it.
//!
//! The verbs are edits and nothing else: the centre's command line writes them into its own log, a
//! methodologist's device into hers. Invariant: an answer is final, and its author finds in it what she is
//! to correct. Deliberately not here: which submission, which space, who may.

mod answer;

use crate::body::Edit;
use crate::kind::Field;
use crate::value::Value;

pub use crate::kind::{Remark, Review, ReviewState, Verdict};
pub use answer::{AnswerError, ReviewAnswer, answer};

/// What a review speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The submission's id.
    pub submission: String,
    /// The submitted document's id.
    pub document: String,
}

/// Who reviews: a person, and the name that the author reads, whose device knows nobody of the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// Her person id.
    pub person: String,
    /// Her name.
    pub name: String,
}

/// The note that tells the author that somebody reads, and the beginning of a draft.
pub fn begin_reading(about: &About, by: &Reviewer) -> Vec<Edit> {
    head(about, by, ReviewState::Reading)
}

/// What every document of a review says of itself.
fn head(about: &About, by: &Reviewer, state: ReviewState) -> Vec<Edit> {
    vec![
        set(&Review::submission, &about.submission),
        set(&Review::document, &about.document),
        set(&Review::state, state.name()),
        set(&Review::reviewer, &by.person),
        set(&Review::reviewer_name, &by.name),
    ]
}

fn set(field: &Field, value: &str) -> Edit {
    Edit::Set {
        field: field.path(),
        value: Some(Value::from(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::row::RowId;

    fn about() -> (About, Reviewer) {
        let id = |text: &str| format!("00000000-0000-7000-8000-00000000000{text}");
        let about = About {
            submission: id("1"),
            document: id("2"),
        };
        let by = Reviewer {
            person: id("3"),
            name: "Орынбаева Гүлнұр".to_owned(),
        };
        (about, by)
    }

    fn remark(anchor: &str, text: &str) -> Remark {
        Remark {
            row: RowId::from_bytes([5; 16]),
            anchor: anchor.to_owned(),
            text: text.to_owned(),
        }
    }

    fn written(edits: &[Edit]) -> Review {
        let mut body = Body::new(7);
        body.edit(None, edits).expect("edits of a review");
        Review::read(&body.fields()).value
    }

    #[test]
    fn an_answer_says_what_its_draft_says() {
        let (about, by) = about();
        let begun = written(&begin_reading(&about, &by));
        assert_eq!(begun.state, ReviewState::Reading);
        assert_eq!(
            (begun.reviewer, begun.reviewer_name),
            (by.person.clone(), by.name.clone())
        );
        let said = ReviewAnswer {
            verdict: Verdict::Returned,
            summary: "Жақсы бастама.".to_owned(),
            remarks: vec![remark("aim", "Қысқартыңыз")],
        };
        let draft = written(&answer(&about, &by, &said).expect("it says something"));
        assert_eq!(draft.state, ReviewState::Released);
        assert_eq!(draft.submission, about.submission);
        assert_eq!(ReviewAnswer::drafted(&draft), Ok(said));
    }

    #[test]
    fn what_says_nothing_is_no_answer() {
        let (about, by) = about();
        let begun = written(&begin_reading(&about, &by));
        assert_eq!(ReviewAnswer::drafted(&begun), Err(AnswerError::Undecided));
        let silent = |verdict, remarks: &[(&str, &str)]| {
            let remarks = remarks.iter().map(|(at, text)| remark(at, text));
            let answer = ReviewAnswer {
                verdict,
                summary: " ".to_owned(),
                remarks: remarks.collect(),
            };
            answer.check()
        };
        assert_eq!(silent(Verdict::Accepted, &[]), Ok(()));
        assert_eq!(
            silent(Verdict::Returned, &[]),
            Err(AnswerError::NothingSaid)
        );
        let empty = Err(AnswerError::EmptyRemark);
        assert_eq!(silent(Verdict::Returned, &[("aim", " ")]), empty);
        assert_eq!(silent(Verdict::Accepted, &[("", "")]), empty);
    }
}
