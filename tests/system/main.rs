//! Tests of the product from outside, one binary.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod answering;
mod asking;
mod convergence;
mod crash;
mod every_kind;
mod fixtures;
mod given;
mod line;
mod outside;
mod reviewing;
mod tidy;
mod trouble;
