//! Somebody of the roster who may be meant, though not as she is spelled.

use tirek_wire::enrolment::{Person, School};
use tirek_wire::id::GroupId;

/// Somebody of the roster who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Person,
    /// In what she differs from what is said.
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
