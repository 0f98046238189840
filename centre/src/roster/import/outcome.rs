//! How a table is imported, and what comes of it.

use super::answers::{AnswerFault, Answers};
use super::fault::RowFault;
use super::question::RosterQuestion;
use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::GroupId;

/// How to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct How {
    /// Only say what would happen.
    pub dry_run: bool,
    /// Leave faulty rows out and take the others. What is asked has to be answered all the same.
    pub skip_faulty: bool,
    /// What was answered to questions.
    pub answers: Answers,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A new person.
    Added,
    /// Known, with another position, a patronymic that was missing or mended names.
    Changed,
    /// Known, and come to another school or group.
    Moved,
    /// Known as she is.
    Unchanged,
    /// Known, and marked as having left: she is passed over.
    Left,
}

/// What is to be said of a good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A school that is not on the roster yet.
    NewSchool(School),
    /// A school whose village was not known and is now.
    Village(School),
    /// Her names so far.
    Renamed(Person),
    /// She comes from another school.
    School {
        /// Her school so far.
        was: Option<School>,
        /// Her school from now on.
        now: School,
    },
    /// She comes from another group.
    Group {
        /// Her group so far.
        was: Option<GroupId>,
    },
    /// She had left, and comes back.
    Returns,
}

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// As the spreadsheet shows it, from 1.
    pub row: u32,
    /// Who; the id of a new person is that of nobody while nothing is written.
    pub person: Person,
    /// What becomes of it.
    pub fate: Fate,
    /// What else comes of it.
    pub notes: Vec<Note>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The good rows, in order.
    pub rows: Vec<ImportedRow>,
    /// The faulty ones.
    pub faulty: Vec<(u32, RowFault)>,
    /// What the faulty ones say of whom they are about, as far as it can be read.
    pub about: Vec<(u32, String)>,
    /// Those to be answered first.
    pub asked: Vec<(u32, RosterQuestion)>,
    /// Answers that do not fit.
    pub misplaced: Vec<(u32, AnswerFault)>,
    /// Rows that the spreadsheet does not show, while nobody has said what to do with them.
    pub hidden: Vec<u32>,
    /// Whether the good ones are in the store now.
    pub is_written: bool,
}

impl Import {
    /// Whether there was nobody in the table.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
            && self.faulty.is_empty()
            && self.asked.is_empty()
            && self.misplaced.is_empty()
            && self.hidden.is_empty()
    }

    /// Whether every row could be taken as it stands.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.faulty.is_empty() && self.is_answered()
    }

    /// Whether nothing is left to be said.
    pub(super) fn is_answered(&self) -> bool {
        self.asked.is_empty() && self.misplaced.is_empty() && self.hidden.is_empty()
    }
}
