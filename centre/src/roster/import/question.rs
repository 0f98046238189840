//! What the operator has to say of a row before anything is written.

use super::fault::RowFault;
use crate::roster::candidate::Candidate;
use tirek_wire::enrolment::{Person, School};

/// A question. A school of the table itself has the row where it was met first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterQuestion {
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

/// Why a row is not planned.
#[derive(Debug)]
pub(super) enum Unplanned {
    Faulty(RowFault),
    Asked(Box<RosterQuestion>),
}

impl From<RowFault> for Unplanned {
    fn from(fault: RowFault) -> Self {
        Self::Faulty(fault)
    }
}
