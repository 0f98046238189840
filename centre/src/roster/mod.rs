//! The roster: groups, people, invitations, devices, as the operator keeps them.

mod add;
mod candidate;
mod devices;
mod error;
mod fold;
mod groups;
pub mod import;
mod invite;
mod moves;
mod people;
mod place;
mod proposals;
mod schools;
mod serve;

pub use candidate::{Candidate, Likeness};
pub use devices::DeviceListed;
pub use error::RosterError;
pub(crate) use fold::key;
pub use groups::NewGroup;
pub use invite::NewInvitation;
pub use moves::{Correction, Destination, Effect, Placed, SpacesChange};
pub(crate) use people::full_name;
pub use people::{ListedPerson, NewPerson, Said};
pub use proposals::{Aspect, Proposal};
pub use schools::{Doubt, SchoolCorrection, SchoolListed};
