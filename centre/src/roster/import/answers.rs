//! What the operator answered to the questions of an earlier run, by the rows that raised them.

use std::collections::BTreeSet;

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
    /// Rows whose person is the one that is known.
    pub same_person: BTreeSet<u32>,
    /// Rows whose person is another.
    pub new_person: BTreeSet<u32>,
    /// What to do with rows that are not shown.
    pub hidden: Option<Hidden>,
}
