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
    #[ts(type = "string")]
    pub submission: SubmissionId,
    /// Number of the version it is about.
    pub number: u32,
    pub verdict: Verdict,
    pub reviewer: String,
    pub summary: String,
    pub remarks: Vec<RemarkView>,
    /// RFC 3339; a label.
    pub arrived_at: String,
    pub seen: bool,
}

/// A remark and the place it is about.
#[derive(Clone, Debug, Serialize, serde::Deserialize, TS)]
#[ts(rename = "Remark")]
pub struct RemarkView {
    pub id: String,
    /// Path of a field, of a row (`activities/<row>`) or a section; empty for the whole document.
    pub anchor: String,
    pub text: String,
}
