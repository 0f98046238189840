//! The programs as their users have them: built for Windows, run by Wine, looked at from outside.
//!
//! `cargo xtask test windows` builds them, prepares Wine's home and runs these tests; `cargo test` alone leaves
//! them out. Deliberately absent: the window, for which there is no WebView2 here (see the list in
//! `src-tauri/README.md`).

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod journey;
mod person;
mod setup;
mod site;
mod trouble;
