//! A centre in its data folder: the one value that the server, the command line and the
//! simulations work with.
//!
//! [`Centre`] is the door to the store: each noun above adds its verbs to it and runs each in one
//! transaction, which an error undoes; `Centre::attempt` lets the server put several devices' requests
//! under one commit. What a device asks is tried again when another server of the same database was in
//! the way, so it must not mind being done twice; what the operator orders is not. Deliberately absent:
//! what anything above does.

mod door;
mod error;
mod setup;
mod vacant;

pub use door::Centre;
pub(crate) use door::renew;
pub use error::CentreError;
pub(crate) use setup::may_be_kept;
pub use setup::{Introduction, Reintroduction};
pub(crate) use vacant::{empty_folder, no_centre, no_journal};
