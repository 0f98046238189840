//! Packs of materials on this PC: what is held, what can come, how it comes, what it takes.
//!
//! One folder below the data folder, shared by all people of the PC ([`Packs`]): the signed releases and their files
//! by hash. A release comes from the centre ([`Fetching`]) or from a stick ([`stick`]); either way it is looked into
//! first ([`PackPreview`]), its files come one by one, each checked by its hash, and only when all that was chosen is
//! here does it take the place of the one before, by one rename. Invariants: whatever is cut off, cancelled or full
//! leaves what was there; a release counts only with the signature of a centre of this PC, asked anew at each start;
//! an older one never replaces a newer one. Nothing here is secret, and nothing of it is anybody's own.
//! Deliberately not here: what a material looks like ([`crate::material`]), what she has read, the centre's side.

mod carried;
mod choice;
mod disk;
mod error;
mod fetch;
mod known;
mod marks;
mod offers;
mod packs;
mod preview;
mod remove;
mod shown;
pub mod stick;
mod take;
mod view;

pub use carried::{FollowedPack, followed};
pub use choice::PackChoice;
pub use error::PackFailure;
pub use fetch::Fetching;
pub use known::KnownCentre;
pub use marks::mark_held;
pub use offers::{OfferedRelease, announced};
pub use packs::Packs;
pub use preview::preview;
pub use view::{
    PackHeld, PackOffered, PackPreview, PackState, PackTopicSize, PackUnderWay, PreviewedItem,
};
