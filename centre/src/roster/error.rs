//! What the roster refuses.

use super::candidate::Candidate;
use crate::fault::{Fault, has_faults};
use crate::source::NoRandomness;
use crate::store::DbError;
use crate::text::BadText;
use thiserror::Error;
use tirek_wire::enrolment::School;
use tirek_wire::id::{PersonId, SchoolId};

/// Why the roster stays as it is.
#[derive(Debug, Error)]
pub enum RosterError {
    /// The database, or the operating system.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such course group.
    #[error("no such group")]
    NoGroup,
    /// Nobody of this id.
    #[error("no such person")]
    NoPerson,
    /// No such device.
    #[error("no such device")]
    NoDevice,
    /// No such school.
    #[error("no such school")]
    NoSchool,
    /// A text that should not be empty or is too long.
    #[error(transparent)]
    Text(#[from] BadText),
    /// A text that should be a date `YYYY-MM-DD`.
    #[error("{text:?} is no date")]
    NotADate {
        /// What was given.
        text: String,
    },
    /// A course that ends before it begins.
    #[error("the course starts after its end")]
    GroupDates,
    /// A group of this name exists already.
    #[error("a group {name:?} exists already")]
    GroupExists {
        /// The name.
        name: String,
    },
    /// Several groups of the name that was given.
    #[error("several groups have this name")]
    GroupsOfName,
    /// Several groups, and none was named.
    #[error("which group?")]
    WhichGroup,
    /// Somebody of these names, this school and this group is on the roster already.
    #[error("the person {person} is on the roster already")]
    PersonExists {
        /// Who.
        person: PersonId,
    },
    /// Somebody of these names and this school is on the roster, in another group or spelled otherwise.
    #[error("the person may be on the roster already")]
    PersonAlike {
        /// Those that she may be.
        known: Vec<Candidate>,
    },
    /// A school of this name and place is on the roster already.
    #[error("the school {school} is on the roster already")]
    SchoolExists {
        /// Which.
        school: SchoolId,
    },
    /// A school that is spelled otherwise, or lies in another region, and may be the same.
    #[error("the school may be {}", known.id)]
    SchoolAlike {
        /// The one on the roster.
        known: Box<School>,
    },
    /// Schools of this name stand in several villages, and the village was not said.
    #[error("which village?")]
    WhichVillage {
        /// Those that are known.
        villages: Vec<String>,
    },
    /// Two that are one already, or cannot be one.
    #[error("not to be merged")]
    NotToBeMerged,
    /// It was not merged with another.
    #[error("not merged")]
    NotMerged,
    /// She says of herself what the roster says.
    #[error("nothing is proposed")]
    NothingProposed,
    /// A librarian serves no group.
    #[error("the person is none of the centre's people")]
    ServesNobody,
    /// She left: there is nothing to invite her to.
    #[error("the person has left")]
    HasLeft,
    /// She left before.
    #[error("the person has left before")]
    LeftAlready {
        /// When.
        at_ms: i64,
    },
    /// An invitation that is not there, or holds no longer.
    #[error("no open invitation")]
    NoInvitation,
    /// The device is revoked, so it cannot be approved.
    #[error("the device is revoked")]
    DeviceRevoked,
}

has_faults!(RosterError: DbError, NoRandomness);
