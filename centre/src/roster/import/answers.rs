//! What the operator answered to the questions of an earlier run, by the rows that raised them.

use std::collections::{BTreeMap, BTreeSet};
use tirek_wire::id::PersonId;

/// What to do with rows that the spreadsheet does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// They count like the others.
    Take,
    /// They are left out.
    Leave,
}

/// Answers, by row. A row may raise a question about its school and then one about its person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Rows whose school is the one that is known.
    pub same_school: BTreeSet<u32>,
    /// Rows whose school is another.
    pub new_school: BTreeSet<u32>,
    /// Rows whose person is one that is known; which, where there are several.
    pub same_person: BTreeMap<u32, Option<PersonId>>,
    /// Rows whose person is another.
    pub new_person: BTreeSet<u32>,
    /// Rows that were answered more than once.
    pub twice: BTreeSet<u32>,
    /// What to do with rows that are not shown.
    pub hidden: Option<Hidden>,
}

impl Answers {
    /// Every row that is answered.
    pub(super) fn rows(&self) -> BTreeSet<u32> {
        let people = self.same_person.keys().chain(&self.new_person);
        let schools = self.same_school.iter().chain(&self.new_school);
        schools.chain(people).chain(&self.twice).copied().collect()
    }
}

/// Why an answer does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFault {
    /// The row is answered twice.
    Twice,
    /// There is no such row, or it is not taken.
    NoSuchRow,
    /// The row asks nothing of the kind.
    NothingAsked,
    /// Another row of the same school is answered otherwise.
    Contradicts {
        /// That row.
        row: u32,
    },
    /// The person is none of those that are asked about.
    NotAsked,
}
