//! The centre's server and its command line.
//!
//! [`Centre`] is the whole product without a network: a folder with its store, which is an embedded
//! database or one on a server, the exchange, enrolment, roster, reviews. [`server`] puts it behind HTTP,
//! [`cli`] behind a command line; tests and simulations call it directly. The modules stand on floors:
//! `store`, `file`, `source` and what they say of themselves ([`Fault`]); the door [`centre`]; the nouns,
//! each with its verbs on the door and an error of its own; `server` and `cli`, where errors become
//! sentences. Invariants: an acknowledgement or a position leaves the
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
pub mod exchange;
mod failure;
mod fault;
pub mod file;
pub mod files;
pub mod folder;
mod held;
pub mod inbox;
pub mod keys;
mod lineage;
mod made;
mod own;
pub mod pack;
pub mod packet;
pub mod places;
pub mod quarantine;
pub mod question;
pub mod review;
pub mod roster;
pub mod server;
pub mod source;
mod standing;
pub mod store;
mod text;
pub mod versions;

pub use centre::{Centre, CentreError};
pub use failure::Failure;
pub use fault::Fault;
pub use server::{KeyExchange, Running, ServeError, ServerOptions, Tls, serve};
pub use text::BadText;
