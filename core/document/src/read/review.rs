//! The review of a submission: a verdict, a summary, and remarks tied to places of the document.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Read;
use super::choice::{ReviewState, Verdict};
use super::reader::Reader;
use crate::fields::Fields;
use crate::row::RowId;

/// A review as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Review {
    /// The submission's id, or empty.
    pub submission: String,
    /// The reviewed document's id, or empty.
    pub document: String,
    pub verdict: Option<Verdict>,
    pub state: ReviewState,
    /// The reviewer's person id, or empty.
    pub reviewer: String,
    /// Her name, or empty. In reviews of before there was a person, all that is known of her.
    pub reviewer_name: String,
    pub summary: String,
    pub remarks: Vec<Remark>,
    /// Can be restored.
    pub removed_remarks: Vec<Remark>,
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Remark {
    pub row: RowId,
    /// The path spoken of: a field, a row's field or a list; empty for the whole document.
    pub anchor: String,
    pub text: String,
}

impl Review {
    /// Reads a review.
    pub fn read(fields: &Fields) -> Read<Self> {
        let mut reader = Reader::new(fields);
        let (reviewer, reviewer_name) = reviewer(&mut reader);
        let review = Self {
            submission: reader.short("submission"),
            document: reader.short("document"),
            verdict: reader.choice("verdict", Verdict::from_name),
            state: reader
                .choice("state", ReviewState::from_name)
                .unwrap_or(ReviewState::Reading),
            reviewer,
            reviewer_name,
            summary: reader.text("summary"),
            remarks: reader.rows("remarks", remark),
            removed_remarks: reader.removed("remarks", remark),
        };
        reader.done(review)
    }
}

/// A person and a name. What is no id of a person is a name that somebody typed.
fn reviewer(reader: &mut Reader<'_>) -> (String, String) {
    let (person, name) = (reader.short("reviewer"), reader.short("reviewer_name"));
    match Uuid::parse_str(&person) {
        Ok(_) => (person, name),
        Err(_) if name.is_empty() => (String::new(), person),
        Err(_) => (String::new(), name),
    }
}

fn remark(reader: &mut Reader<'_>, row: RowId) -> Remark {
    Remark {
        row,
        anchor: reader.short("anchor"),
        text: reader.text("text"),
    }
}
