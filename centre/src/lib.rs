//! The centre's server and its command line.
//!
//! [`Centre`] is the whole product without a network: a folder with its store, which is an embedded
//! database or one on a server, the exchange, enrolment, roster, reviews. [`server`] puts it behind HTTP, [`cli`] behind a command line; tests
//! and simulations call it directly. Invariants: an acknowledgement or a position leaves the
//! process only after its transaction is durable; the exchange judges envelopes, and of contents only whether they are documents at all;
//! logs name ids, codes and counts, never what people wrote.
//!
//! Deliberately absent: the core (the centre never compiles it), and any knowledge of screens.

mod asker;
pub mod backup;
pub mod blob;
pub mod centre;
pub mod cli;
pub mod doctor;
pub mod enrol;
pub mod error;
pub mod exchange;
mod failure;
pub mod files;
pub mod folder;
pub mod keys;
mod made;
mod own;
pub mod packet;
pub mod places;
pub mod quarantine;
pub mod review;
pub mod roster;
pub mod server;
mod setup;
pub mod source;
pub mod store;
pub mod versions;

pub use centre::Centre;
pub use error::{CentreError, Failure};
pub use server::{KeyExchange, Options, Running, Tls, serve};
