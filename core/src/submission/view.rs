//! Submissions, their receipts and reviews as the screen receives them.

use serde::Serialize;
use tirek_document::compare::DifferenceKind;
use tirek_document::kind::Content;
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

use crate::review::ReviewView;

/// Where the work on a document stands. Every state about the centre is one it has confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Never submitted.
    #[default]
    Draft,
    /// Submitted; still on this PC only.
    Queued,
    /// Saved in a packet; the centre has not acknowledged it.
    Packed,
    /// Handed to the network; the centre has not acknowledged it.
    Sent,
    /// The centre holds it.
    Received,
    /// A methodologist has opened it.
    Reading,
    /// The review accepts it.
    Accepted,
    /// The review returns it with remarks.
    Returned,
    /// A question was answered.
    Answered,
    /// The centre has refused the document; the words are still here.
    Refused,
    /// What is kept of it here is not what was written.
    Damaged,
}

impl DocumentStatus {
    /// The status behind its stored name.
    pub fn from_name(name: &str) -> Self {
        match name {
            "queued" => Self::Queued,
            "packed" => Self::Packed,
            "sent" => Self::Sent,
            "received" => Self::Received,
            "reading" => Self::Reading,
            "accepted" => Self::Accepted,
            "returned" => Self::Returned,
            "answered" => Self::Answered,
            "refused" => Self::Refused,
            "damaged" => Self::Damaged,
            _ => Self::Draft,
        }
    }
}

/// One step of a submission's way, in its order.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Receipt {
    /// Which step it is.
    pub step: Step,
    /// RFC 3339; a label.
    pub at: Option<String>,
    /// Who did it, where it was a person.
    pub by: Option<String>,
}

/// The steps from writing to the answer seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Submitted on this PC.
    Queued,
    /// Saved in a packet.
    Packed,
    /// Handed to the network.
    Sent,
    /// Held by the centre.
    Received,
    /// Opened by a methodologist.
    Reading,
    /// Reviewed or answered, and that released.
    Answered,
    /// The answer was looked at.
    Seen,
}

/// A frozen version of a document on its way.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SubmissionView {
    /// By which commands name it.
    #[ts(type = "string")]
    pub id: SubmissionId,
    /// The document of which it is a version.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// 1 for the first version of the document that was submitted.
    pub number: u32,
    /// It asks nothing that was not asked before: she has closed the question by it, or opened it again.
    #[serde(skip)]
    #[ts(skip)]
    pub repeats: bool,
    /// RFC 3339; a label.
    pub submitted_at: String,
    /// The steps behind it, in order.
    pub receipts: Vec<Receipt>,
    /// The newest released review of this version.
    pub review: Option<ReviewView>,
    /// Code of the centre's refusal: it has come there and is not held.
    pub refusal: Option<String>,
}

/// A submission with what was submitted.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SubmissionRead {
    /// How far it is.
    pub submission: SubmissionView,
    /// `null` where it is of a kind that is not read here.
    pub content: Option<Content>,
    /// Hashes of its attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// A stretch of text in a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Span {
    /// Its words.
    pub text: String,
    /// What became of it.
    pub change: SpanChange,
}

/// Whether a stretch stayed, came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpanChange {
    /// It stands in both.
    Same,
    /// Only the later text has it.
    Added,
    /// Only the earlier text has it.
    Removed,
}

/// A field that differs between two versions.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldDifference {
    /// The field's path.
    pub field: String,
    /// Name of the row it belongs to, such as the activity's title; empty outside rows.
    pub row: String,
    /// What happened to it.
    pub change: DifferenceKind,
    /// What stood there, as the screen shows it; or empty.
    pub before: String,
    /// What stands there, as the screen shows it; or empty.
    pub after: String,
    /// The two texts in one, word by word.
    pub spans: Vec<Span>,
}
