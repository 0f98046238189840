//! The line to a centre: its address, one message out and one in, and what can go wrong between.
//!
//! [`crate::enrol`] asks a centre to take a device in, [`crate::sync`] exchanges and moves files; both go
//! through a [`Client`] and hear a [`ConnectionProblem`]. Invariants: an address is protected or of this
//! very PC; no certificate is left unverified; nothing that answers is trusted. Deliberately absent: what
//! is said over the line, when, and any second try.

mod address;
mod client;
mod fault;
mod line;
mod names;
mod problem;

pub use address::{Address, AddressError};
pub(crate) use client::Failure;
pub use client::{Client, Patience};
pub(crate) use line::Told;
pub(crate) use names::has_way_out;
pub use problem::ConnectionProblem;
