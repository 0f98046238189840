//! The answer to a question: released and frozen where the question lies; what is not released lies with
//! the staff.
//!
//! It is written as a whole ([`Answer::edits`]), by the centre's command line into its own log or by a
//! methodologist's device into hers, so that nothing of a draft stands in it.

use thiserror::Error;

use super::Attachment;
use super::choice::choice;
use super::declaration::{Declaration, Share, Writer};
use super::declare::fields;
use super::field::Field;
use crate::body::{Edit, Splice};
use crate::space::SpaceKind;
use crate::text::is_blank;
use crate::value::Value;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[
        SpaceKind::Own,
        SpaceKind::Library,
        SpaceKind::Team,
        SpaceKind::Staff,
    ],
    writer: Writer::Supervisor,
    share: Share::Edits,
    labels: "answer-field",
    fields: Answer::FIELDS,
    ..Declaration::new(33, "answer")
};

fields! {
    /// An answer as it is shown.
    pub struct Answer {
        /// The question's document id, or empty.
        question: reference.listed().begun().untold();
        /// The submission's id that it answers, or empty: it stands behind the messages of that one.
        submission: reference.listed().begun().untold();
        /// Whether it advises or explains; none in one that says nothing of it.
        kind: choice(AnswerKind).listed();
        /// What is answered.
        text: prose.listed();
        /// The person's id who answers, or empty.
        person: reference.listed().begun().untold();
        /// Her name as it was then, or empty.
        person_name: short.listed().begun();
        /// Each may say which of the four kinds of help it is.
        attachments: attachments;
    }
}

/// An answer without a word, or one that does not say whether it recommends or explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an answer that says nothing")]
pub struct SaysNothing;

impl Answer {
    /// The edits that begin a draft: what it answers, and who.
    pub fn begin(question: &str, submission: &str, person: &str, person_name: &str) -> Vec<Edit> {
        let short = [
            (Self::question, question),
            (Self::submission, submission),
            (Self::person, person),
            (Self::person_name, person_name),
        ];
        short.into_iter().map(set).collect()
    }

    /// The edits that make a new document this answer.
    ///
    /// # Errors
    /// [`SaysNothing`]: an answer is final.
    pub fn edits(&self) -> Result<Vec<Edit>, SaysNothing> {
        let kind = self.kind.ok_or(SaysNothing)?;
        if is_blank(&self.text) {
            return Err(SaysNothing);
        }
        let mut edits = Self::begin(
            &self.question,
            &self.submission,
            &self.person,
            &self.person_name,
        );
        edits.push(set((Self::kind, kind.name())));
        edits.push(Edit::Text {
            field: Self::text.path(),
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: self.text.clone(),
            }],
        });
        edits.extend(self.attachments.iter().flat_map(Attachment::add));
        Ok(edits)
    }
}

fn set((field, value): (Field, &str)) -> Edit {
    Edit::Set {
        field: field.path(),
        value: Some(Value::from(value)),
    }
}

choice! {
    /// What an answer is.
    AnswerKind("answer-kind") {
        /// It says what to do.
        Recommendation = "recommendation",
        /// It says how something is.
        Explanation = "explanation",
    }
}

choice! {
    /// The help that a file is.
    Help("answer-help") {
        /// A plan to start from.
        ModelPlan = "model_plan",
        /// The script of an event.
        Scenario = "scenario",
        /// A paper to fill in.
        DocumentTemplate = "document_template",
        /// Something to be used on a screen.
        DigitalResource = "digital_resource",
    }
}
