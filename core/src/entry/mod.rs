//! Journal entries on an event, a project or an innovation.
//!
//! Called by the command list. They are begun, listed and read as documents of any kind ([`crate::document`]).
//! A private entry lies in the private space: it never leaves this PC, and the screen says so.

mod privacy;

pub use privacy::set_private;
