//! Packets at the centre: exchanges in files, taken in by the operator and answered in files.
//!
//! The command line calls [`Post`] and [`bag`]. A packet is taken in page by page, each page
//! committed by itself under the same rules as on the network; only then its reply is written, so a
//! crash in between leaves nothing half: taking it in again gives the rest, and a reply. Invariants:
//! a block is used only when its signature is right; a packet changes nothing of what the network
//! remembers about the device; what goes wrong with one packet concerns that packet alone.
//! Deliberately absent: what a change does (`crate::exchange`) and who may have a file
//! (`crate::blob`).

pub mod bag;
mod desk;
mod error;
mod parts;
mod post;
mod reply;
mod take;

pub use error::PostError;
pub use post::{Admission, Post, Sender, Taken};
pub use reply::REPLY_BYTES_MAX_DEFAULT;
pub use take::OpenedPacket;
