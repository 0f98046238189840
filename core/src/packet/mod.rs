//! Packets: the exchange in a file, for a stick, a messenger or a mail bag.
//!
//! The commands [`plan()`] what packets would hold, [`save()`] them, [`inspect`] one that came back and
//! [`import`] it. What stands in a packet and what taking it in means is the protocol's; pages are made
//! and taken in by the workspace, as on the network. Invariants: a packet is whole on its medium before
//! anything counts as packed; nothing of a packet is believed beyond what is signed; a packet of
//! somebody else changes nothing. Deliberately absent: dialogs, and the centre's side.

mod error;
mod plan;
mod read;
mod save;
mod source;
mod split;
mod view;

pub use error::PacketFailure;
pub use plan::plan;
pub use read::{import, inspect};
pub use save::save;
pub use view::{PacketContents, PacketFile, PacketImported, PacketPlan, PacketsSaved};
