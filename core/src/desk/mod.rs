//! The desk of who looks after others: whom she serves, what waits for her, and what each has handed in.
//!
//! Called by the command list. It reads read models and what the centre says of the groups; it opens no
//! document. Everything here is as it was frozen. Invariant: nothing that was handed in where she looks after
//! somebody is in no list. Deliberately not here: answering ([`crate::question`]) and reviewing
//! ([`crate::reviewing`]).

mod people;
mod person;
mod whose;

use serde::Serialize;
use tirek_document::kind::QuestionTheme;
use tirek_document::{Kind, Relation};
use tirek_wire::id::{DocumentId, GroupId, PersonId, SubmissionId};
use ts_rs::TS;

use crate::submission::DocumentStatus;

pub use people::people;
pub use person::person;

/// Everybody whom somebody serves.
#[derive(Clone, Debug, Serialize, TS)]
pub struct People {
    /// By name.
    pub groups: Vec<GroupPeople>,
}

/// The members of a group.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GroupPeople {
    /// By which commands name it.
    #[ts(type = "string")]
    pub id: GroupId,
    /// As the centre calls it.
    pub name: String,
    /// How she who serves it stands to those in it.
    pub relation: Relation,
    /// What they hand in comes to her.
    pub receives: bool,
    /// By name.
    pub people: Vec<PersonLine>,
}

/// A member in the list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonLine {
    /// By which commands name her.
    #[ts(type = "string")]
    pub id: PersonId,
    /// Surname, given name and patronymic; empty of whom the centre has not said it.
    pub name: String,
    /// What her school is called, or empty.
    pub school: String,
    /// Where the school is, or empty.
    pub village: String,
    /// Documents of hers that nobody has reviewed.
    pub works: u32,
    /// Questions of hers that nobody has answered.
    pub questions: u32,
    /// What came last.
    pub last: Option<LastWork>,
}

/// What came last.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LastWork {
    /// The document's id.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its title, or empty.
    pub title: String,
    /// RFC 3339: when the centre received it, by its clock.
    pub received_at: Option<String>,
}

/// A member with all that she has handed in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PersonWork {
    /// By which commands name her.
    #[ts(type = "string")]
    pub id: PersonId,
    /// As of [`PersonLine`].
    pub name: String,
    /// What her school is called, or empty.
    pub school: String,
    /// Where the school is, or empty.
    pub village: String,
    /// The groups in which she is looked after, by name.
    pub groups: Vec<String>,
    /// What waits first, then what came last first.
    pub works: Vec<WorkLine>,
}

/// A document of which she has handed something in, as its newest version says.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WorkLine {
    /// The document's id.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its title, or empty.
    pub title: String,
    /// The first words of a question.
    pub excerpt: String,
    /// Of a question.
    pub theme: Option<QuestionTheme>,
    /// Of a question: she cannot go on without an answer.
    pub urgent: bool,
    /// Of a question: she has what she needs.
    pub closed: bool,
    /// How far its newest version is.
    pub status: DocumentStatus,
    /// Nobody has answered it.
    pub waits: bool,
    /// RFC 3339: when the centre received its newest version, by its clock.
    pub received_at: Option<String>,
    /// The first one first.
    pub versions: Vec<WorkVersion>,
}

/// A version that was handed in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WorkVersion {
    /// By which commands name it.
    #[ts(type = "string")]
    pub id: SubmissionId,
    /// RFC 3339: when the centre received it, by its clock.
    pub received_at: Option<String>,
}
