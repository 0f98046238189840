//! The exchange with the centre over the network.
//!
//! The app starts one [`Exchange`] per open profile and tells it when something was written or
//! submitted; the screen reads its [`Status`]. Inside, [`plan`] decides what the next round is
//! (pure), [`client`] carries it, the workspace takes the answer in as one transaction per page, and
//! `round` decides when. Invariants: planning and taking in happen under the workspace's lock,
//! sending never does; "received" is only what the centre acknowledged; no failure loses anything.
//! Deliberately absent: packets, and any decision by the PC's clock.

pub mod backoff;
pub mod blobs;
pub mod client;
pub mod exchange;
mod fault;
mod gather;
mod line;
mod names;
pub mod plan;
pub mod problem;
mod round;
pub mod run;
pub mod schedule;
mod status;
pub mod trial;
pub mod versions;

pub use client::{Client, Patience};
pub use exchange::{ExchangeFailure, Exchanged, SharedWorkspace, Terms, last_exchange};
pub use problem::ConnectionProblem;
pub use run::{Exchange, Setup};
pub use schedule::Rhythm;
pub use status::{Activity, FileStatus, Status, Trouble};
pub use trial::TestStep;
