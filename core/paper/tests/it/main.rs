//! The file as another program reads it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on says so by ending"
)]

mod docx;
mod read;
