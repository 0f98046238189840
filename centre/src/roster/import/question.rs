//! What the operator has to say of a row before anything is written.

use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::GroupId;

/// A question. A school of the table itself has the row where it was met first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Is it the school of this name and district in another region?
    OtherRegion {
        /// That school.
        known: School,
        /// Its row.
        at: Option<u32>,
    },
    /// Is it the school that is spelled otherwise?
    AlikeSchool {
        /// That school.
        known: School,
        /// Its row.
        at: Option<u32>,
    },
    /// Is she one of these?
    AlikePerson {
        /// As the row has her; with the id of nobody.
        new: Person,
        /// Those that she may be, the likeliest first.
        known: Vec<Candidate>,
    },
}

/// Somebody of the roster that a row may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Person,
    /// In what she differs from the row.
    pub likeness: Likeness,
    /// Her school so far.
    pub school: Option<School>,
    /// Her group so far.
    pub group: Option<GroupId>,
    /// Whether she is marked as having left.
    pub has_left: bool,
}

/// In what somebody who may be meant differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Her names are spelled otherwise.
    Names,
    /// She is in another group.
    Group,
    /// She works at another school.
    School,
}
