//! Packs of materials: from an author's folder to releases on devices.
//!
//! A folder is looked through as a whole ([`AuthorFolder`]), its files are converted and their words taken out
//! (`make`), what comes of it is signed and put into the store of files ([`crate::Centre::build_pack`]), announced to a
//! group or to everybody, listed, withdrawn and written onto a stick. Called by the command line. Invariants: nothing
//! of a folder is run; what another program makes of a file is made in a folder of its own, in limits, without a
//! network; a file that did not change keeps its bytes from release to release; numbers of releases only grow.
//! Deliberately absent: what a device does with a release.

mod announce;
mod build;
mod error;
mod export;
mod finding;
mod folder;
mod look;
mod make;
mod markdown;
mod office;
pub mod pdf;
mod reading;
mod spread;
mod svg;
mod tools;

pub use announce::{Announced, Audience};
pub use build::{BuildOutcome, Built};
pub use error::PackError;
pub use finding::{PackFinding, PackWrong};
pub use folder::AuthorFolder;
pub use spread::{HeldBy, PackLine};
pub use tools::Tools;
