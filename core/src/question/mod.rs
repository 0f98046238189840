//! Questions and their answers: what a librarian asks, and the thread that it becomes.
//!
//! Called by the command list. Asking and writing again are submissions ([`crate::submission`]), that an
//! answer was seen is a reading mark ([`crate::reading_mark`]). Who looks after the one who asks reads the
//! question as it was frozen, and answers it. Invariants: no clock orders a thread; an
//! answer names the version it answers, and stands behind the messages of that version; what is not released
//! lies in the space of the staff alone; a released answer is final.

mod answer;
mod close;
mod create;
mod list;
mod read;
mod thread;

use serde::Serialize;
use tirek_document::RowId;
use tirek_document::kind::{AnswerKind, Attachment, Question, QuestionTheme};
use tirek_wire::id::{DocumentId, SubmissionId};
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::submission::DocumentStatus;

pub use answer::{AnswerDraft, AnswerRefused, begin, draft, release};
pub use close::close;
pub use create::{AskedPlace, create, is_place};
pub use list::{list, words};
pub use read::read;

/// A question in the list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuestionSummary {
    /// The document's id.
    pub id: String,
    /// Its title, or empty.
    pub title: String,
    /// The first words of the question.
    pub excerpt: String,
    /// The theme of consultation, once chosen.
    pub theme: Option<QuestionTheme>,
    /// Number of a topic of the course, or empty.
    pub topic: String,
    /// She cannot go on without an answer.
    pub urgent: bool,
    /// She has what she needs.
    pub closed: bool,
    /// What it is about, if it is about something.
    pub place: Option<QuestionPlace>,
    /// Where the work on it stands.
    pub status: DocumentStatus,
    /// Answers that nobody has looked at yet.
    pub new_answers: u32,
    /// She has written or attached what she has not sent off: it reaches nobody yet.
    pub unsent: bool,
    /// RFC 3339; a label.
    pub changed_at: String,
}

/// All that is said in a question and in the answers to it, for the search among questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QuestionWords {
    /// The document's id.
    pub id: String,
    /// Its texts, in lines, unfolded.
    pub text: String,
}

/// Where a question belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QuestionPlace {
    /// The plan or the report.
    pub document: String,
    /// `plan` or `report`; empty when it is not here.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// A path in it: of a row, of a section; empty for the whole.
    pub place: String,
    /// Of an activity: its title.
    pub row: String,
    /// Of an activity: its number in the plan, from 1.
    pub number: Option<u32>,
}

/// A question with its head and its thread.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuestionRead {
    /// What every document has.
    pub meta: DocumentMeta,
    /// As it stands, with what she has not sent off.
    pub question: Question,
    /// As it was sent off first; none while it never was. What was added later stands in the thread.
    pub asked: Option<Question>,
    /// What it is about, if it is about something.
    pub place: Option<QuestionPlace>,
    /// What follows the question, in order: her messages and the answers, each as it was sent off, and what
    /// she is writing.
    pub thread: Vec<Turn>,
    /// Files that she has attached since she sent it off last: they go with what she sends off next.
    pub added: Vec<Attachment>,
    /// Hashes of files whose bytes are on this PC, those of the answers as well.
    pub here: Vec<String>,
    /// Where she looks after who asks, and may answer.
    pub answering: Option<Answering>,
}

/// Answering a question.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Answering {
    /// What she has begun to write.
    #[ts(type = "string | null")]
    pub draft: Option<DocumentId>,
}

/// One piece of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Turn {
    /// What she wrote again; edited as `messages/<row>/text`.
    Message(MessageView),
    /// An answer.
    Answer(AnswerView),
}

/// A message of hers in the thread, with the words and the files that it was sent off with.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MessageView {
    /// Its row; of one that has files alone that of the first.
    pub row: RowId,
    /// What she wrote.
    pub text: String,
    /// `2026-10-15`, or empty; of one that has files alone RFC 3339.
    pub date: String,
    /// Files that it brought.
    pub files: Vec<Attachment>,
    /// How far it has come.
    pub status: MessageStatus,
}

/// How far a message has come, the furthest last: as far as any version that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageStatus {
    /// It was not sent off: it is being written.
    Draft,
    /// The centre has refused it; the words are still here.
    Refused,
    /// Sent off; still on this PC only.
    Queued,
    /// Saved in a packet; the centre has not acknowledged it.
    Packed,
    /// Handed to the network; the centre has not acknowledged it.
    Sent,
    /// The centre holds it.
    Received,
}

/// An answer in the thread.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AnswerView {
    /// The answer's own document.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// The version that it answers.
    #[ts(type = "string")]
    pub submission: SubmissionId,
    /// Whether it advises or explains, where it says so.
    pub kind: Option<AnswerKind>,
    /// What is answered.
    pub text: String,
    /// Who answers, by name.
    pub person: String,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// RFC 3339; a label.
    pub arrived_at: String,
    /// She has looked at it.
    pub seen: bool,
}
