//! Behaviour of documents as a whole: several devices, damaged bytes, undo, readers.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod asking;
mod check;
mod compare;
mod convergence;
mod damage;
mod editing;
mod folding;
mod folding_runs;
mod kit;
mod reading;
mod rights;
mod undo;
mod undo_told;
mod undo_walk;
