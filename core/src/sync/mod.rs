//! The exchange with the centre over the network.
//!
//! The app starts one [`Exchange`] per open profile and tells it when something was written or
//! submitted; the screen reads its [`Status`]. Inside, [`plan`] decides what the next round is
//! (pure), a [`Client`](crate::connection::Client) carries it, the workspace takes the answer in as one transaction per page, and
//! `round` decides when. Invariants: planning and taking in happen under the workspace's lock,
//! sending never does; "received" is only what the centre acknowledged; no failure loses anything.
//! Deliberately absent: packets, and any decision by the PC's clock.

pub mod backoff;
pub mod blobs;
pub mod exchange;
mod failure;
mod gather;
pub mod plan;
mod round;
pub mod run;
pub mod schedule;
mod status;
pub mod trial;
pub mod versions;

pub use exchange::{Exchanged, Terms, last_exchange};
pub use failure::ExchangeFailure;
pub use run::{Exchange, Setup};
pub use schedule::Rhythm;
pub use status::{Activity, FileStatus, FileUnderWay, Status, Trouble};
pub use trial::TestStep;
