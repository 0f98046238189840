//! Reviews: the methodologist's verdict on a submission, with remarks tied to rows and sections.
//!
//! A review is a document of the centre's log in the librarian's space. It is shown once released;
//! before that it only says that somebody is reading. That an answer was seen is the librarian's own
//! document (a reading mark) and travels back.

use serde::Serialize;
use tirek_document::kind::Verdict;
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

/// A released review beside the text it is about.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReviewView {
    /// The review's own document.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// The version it is about.
    #[ts(type = "string")]
    pub submission: SubmissionId,
    /// Number of the version it is about.
    pub number: u32,
    /// Whether it accepts or returns that version.
    pub verdict: Verdict,
    /// Who wrote it, by name.
    pub reviewer: String,
    /// What it says of the whole.
    pub summary: String,
    /// What it says of places, in the order of writing.
    pub remarks: Vec<RemarkView>,
    /// RFC 3339; a label.
    pub arrived_at: String,
    /// The author has looked at it.
    pub seen: bool,
}

/// A remark and the place it is about.
#[derive(Clone, Debug, Serialize, serde::Deserialize, TS)]
#[ts(rename = "Remark")]
pub struct RemarkView {
    /// Its row in the review.
    pub id: String,
    /// Path of a field, of a row (`activities/<row>`) or a section; empty for the whole document.
    pub anchor: String,
    /// What it says.
    pub text: String,
}
