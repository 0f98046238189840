//! The kinds of documents: each is declared once, in a file of its own, and everything else follows.
//!
//! A file says with plain data what number and name a kind has, where it lives, who writes it and of
//! which fields it consists, in reading order ([`Declaration`], [`Field`]). From that follow the typed
//! struct and its reader ([`declare`], [`OfKind`]), the check before submitting, the order of a comparison, what
//! the lists have to look at, and the table by which the screen finds labels. A new kind is a file
//! here and its two lines below.
//!
//! Invariants: numbers and names are never reused; a field's path never changes its meaning.
//! Deliberately not here: who may write what where ([`crate::rights`] derives it), and what the lists
//! and views of a kind show.

mod answer;
mod asked;
mod attachment;
mod choice;
mod declaration;
pub(crate) mod declare;
mod entry;
mod field;
mod group;
mod link;
mod mark;
mod material_note;
mod meeting;
mod notice;
mod own_file;
mod pack_release;
mod paper;
mod plan;
mod profile;
mod project;
mod question;
mod reader;
mod reading_mark;
mod report;
mod review;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use answer::{Answer, AnswerKind, Help, SaysNothing};
pub use asked::AskedSoFar;
pub use attachment::Attachment;
pub use choice::{About, Choices};
pub use declaration::{Declaration, Share, Writer};
pub use entry::Entry;
pub use field::{Column, Field, Form, Listed, Need, Rows};
pub use group::CourseGroup;
pub use link::Link;
pub use mark::{PURGED, REMOVED};
pub use material_note::{Bookmark, MaterialNote, ReadingProgress};
pub use own_file::{FileForm, OwnFile};
pub use pack_release::PackRelease;
pub use paper::OwnPaper;
pub use plan::{Activity, DeadlineKind, Direction, Goal, Plan, PlanKind, Status};
pub use profile::Profile;
pub use question::{Message, Question, QuestionTheme};
pub use reader::Reading;
pub(crate) use reader::{is_date, is_deadline, is_school_year};
pub use reading_mark::ReadingMark;
pub use report::Report;
pub use review::{Remark, Review, ReviewState, Verdict};

use crate::fields::Fields;

/// The struct of a kind: what a document of it holds, read.
pub trait OfKind: Sized {
    /// The kind.
    const KIND: Kind;

    /// Reads a document of the kind; what is wrong with it is left aside.
    fn from_fields(fields: &Fields) -> Self;
}

/// The enum of kinds, the declaration of each, and what those hold that have fields: the struct is named
/// in brackets.
macro_rules! kinds {
    ($($(#[$doc:meta])* $module:ident: $kind:ident $(($read:ident))?,)+) => {
        /// A kind of document.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl Kind {
            const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// All that is declared of the kind.
            pub fn declaration(self) -> &'static Declaration {
                match self {
                    $(Self::$kind => &$module::KIND,)+
                }
            }
        }

        $($(
            impl OfKind for $read {
                const KIND: Kind = Kind::$kind;

                fn from_fields(fields: &Fields) -> Self {
                    Self::read(fields).value
                }
            }
        )?)+

        /// What a document of whatever kind holds, read.
        #[derive(Clone, Debug, PartialEq, Serialize, TS)]
        #[serde(tag = "kind", content = "value", rename_all = "snake_case")]
        #[expect(missing_docs, reason = "a variant is named as its kind, which has its words")]
        pub enum Content {
            $($($kind($read),)?)+
        }

        impl Content {
            /// Reads a document of the kind; `None` where nothing is settled of it but number and name.
            pub fn read(kind: Kind, fields: &Fields) -> Option<Self> {
                match kind {
                    $($(Kind::$kind => Some(Self::$kind($read::from_fields(fields))),)?)+
                    _ => None,
                }
            }
        }
    };
}

// In the order of their numbers.
kinds! {
    /// The action plan of a school year.
    plan: Plan(Plan),
    /// What was done and thought, as a journal has it; private or shared.
    entry: Entry(Entry),
    /// The reflective report on an event, a project or an innovation.
    report: Report(Report),
    /// The final project of a team.
    project: Project,
    /// What a librarian asks of those who look after her.
    question: Question(Question),
    /// What a person says of herself, and her school's own dates.
    profile: Profile(Profile),
    /// Which answers she has seen.
    reading_mark: ReadingMark(ReadingMark),
    /// Her own file beside the materials of the course.
    own_file: OwnFile(OwnFile),
    /// What she notes of a material.
    material_note: MaterialNote(MaterialNote),
    /// A paper of her own: a sample made hers, or one that she wrote.
    paper: Paper(OwnPaper),
    /// What a methodologist says of a submission.
    review: Review(Review),
    /// What is answered to a question.
    answer: Answer(Answer),
    /// A meeting of a course group.
    meeting: Meeting,
    /// What the centre tells everybody.
    notice: Notice,
    /// What the centre says of a course group.
    group: Group(CourseGroup),
    /// That a release of a pack of materials is there.
    pack_release: PackRelease(PackRelease),
}

/// A kind that this version does not know: its changes are kept and passed on unread.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    /// No kind of this version has the number.
    #[error("kind number {code} is unknown")]
    UnknownCode {
        /// The number.
        code: u16,
    },
    /// No kind of this version has the name.
    #[error("kind name is unknown")]
    UnknownName,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    /// The stable number used on the wire and in stores.
    pub fn code(self) -> u16 {
        self.declaration().code
    }

    /// The kind of a number.
    ///
    /// # Errors
    /// When this version knows none of that number.
    pub fn from_code(code: u16) -> Result<Self, KindError> {
        let found = Self::all().find(|kind| kind.code() == code);
        found.ok_or(KindError::UnknownCode { code })
    }

    /// The stable name used in JSON, SQL and TypeScript.
    pub fn name(self) -> &'static str {
        self.declaration().name
    }

    /// Whether documents of the kind are submitted.
    pub fn is_submitted(self) -> bool {
        self.declaration().share == Share::Submissions
    }

    /// Whether a person counts documents of the kind with this number as work; one that is not known here
    /// may be.
    pub fn counts(code: u16) -> bool {
        let known = Self::from_code(code).map(Self::declaration);
        known.map_or(true, |declared| declared.is_counted)
    }

    /// Whether lists show documents of the kind: whether it says what stands on their card.
    pub fn is_listed(self) -> bool {
        let fields = self.declaration().fields;
        fields.iter().any(|field| field.column.is_some())
    }

    /// Whether documents of the kind with this number say something to a submission.
    pub fn answers(code: u16) -> bool {
        let known = Self::from_code(code).map(Self::declaration);
        known.is_ok_and(|declared| declared.writer == Writer::Supervisor)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = KindError;
    fn from_str(text: &str) -> Result<Self, KindError> {
        let found = Self::all().find(|kind| kind.name() == text);
        found.ok_or(KindError::UnknownName)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::path::Path;

    #[test]
    fn every_kind_has_a_number_and_a_name() {
        for kind in Kind::all() {
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
            assert_eq!(kind.name().parse(), Ok(kind));
            let json = serde_json::to_string(&kind).expect("plain enum");
            assert_eq!(json, format!("\"{}\"", kind.name()));
        }
        assert!(Kind::all().is_sorted_by_key(Kind::code));
        assert_eq!(
            Kind::from_code(900),
            Err(KindError::UnknownCode { code: 900 })
        );
    }

    /// What the fields of a declaration say must fit each other, wherever they stand.
    fn fits(fields: &[Field], all: &[Field], place: &str) {
        let names: BTreeSet<&str> = fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), fields.len(), "{place}: a name stands twice");
        for field in fields {
            let place = format!("{place}/{}", field.name);
            assert!(
                Path::new(field.name).is_ok_and(|path| path.is_single()),
                "{place}"
            );
            let beside = field.need.and_then(|need| need.when);
            if let Some((beside, chosen)) = beside {
                let other = fields.iter().find(|other| other.name == beside);
                let Some(Form::Choice { choices, .. }) = other.map(|other| other.form) else {
                    panic!("{place}: no choice stands beside it")
                };
                assert!(choices.names.contains(&chosen), "{place}");
            }
            assert!(Form::NAMES.contains(&field.form.name()), "{place}");
            match field.form {
                Form::Deadline { kind } => assert!(names.contains(kind), "{place}"),
                Form::Reference(Some(list)) => {
                    let found = all.iter().find(|other| other.name == list);
                    assert!(found.is_some_and(|list| list.rows().is_some()), "{place}");
                }
                _ => {}
            }
            if let Some(rows) = field.rows() {
                fits(rows.fields, all, &place);
            }
        }
    }

    #[test]
    fn declarations_fit_together() {
        for kind in Kind::all() {
            let declared = kind.declaration();
            fits(declared.fields, declared.fields, kind.name());
            let needs = declared.fields.iter().any(|field| field.need.is_some());
            assert!(!needs || kind.is_submitted(), "{kind} needs for nothing");
            assert!(!declared.spaces.is_empty(), "{kind} lives nowhere");
        }
    }
}
