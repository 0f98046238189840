//! The store of files: where bytes lie, how they arrive in pieces, whose store it is.
//!
//! [`Blobs`] keeps bytes and knows no rights and no database; `crate::blob` joins it with both for the
//! server and for packets. Backups and the doctor call it too. Invariants: a whole blob lies under its
//! hash only after its bytes had that hash; a piece lies under the device that sent it, so nobody
//! finishes or sees another's; what was acknowledged is on disk; a transfer holds about one
//! [`PIECE_BYTES`] of memory. Several processes may work on one store: every object is written whole and
//! never altered. Deliberately absent: deleting a blob that nobody names any more (a device may still
//! offer it).

mod blobs;
mod error;
pub mod mark;
mod pieces;
pub mod place;
mod prune;
mod room;
mod take_over;
mod turns;
mod unfinished;

#[cfg(test)]
pub(crate) use blobs::whole;
pub use blobs::{BYTES_MAX_DEFAULT, Blobs, PIECE_BYTES};
pub use error::FilesError;
pub(crate) use pieces::Joined;
pub use prune::PIECE_AGE_MAX;
pub use room::Reserved;
pub use turns::TransferTurn;
