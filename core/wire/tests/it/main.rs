//! What crosses the wire survives the round trip, and nothing that arrives can panic.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod code;
mod garbage;
mod invitation;
mod message;
mod packet;
mod packet_inside;
mod samples;
