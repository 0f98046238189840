//! The review of a submission: a verdict, a summary, and remarks tied to places of the document.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
        let review = Self {
            submission: reader.short("submission"),
            document: reader.short("document"),
            verdict: reader.choice("verdict", Verdict::from_name),
            state: reader
                .choice("state", ReviewState::from_name)
                .unwrap_or(ReviewState::Reading),
            reviewer: reader.short("reviewer"),
            summary: reader.text("summary"),
            remarks: reader.rows("remarks", remark),
            removed_remarks: reader.removed("remarks", remark),
        };
        reader.done(review)
    }
}

fn remark(reader: &mut Reader<'_>, row: RowId) -> Remark {
    Remark {
        row,
        anchor: reader.short("anchor"),
        text: reader.text("text"),
    }
}
