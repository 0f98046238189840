//! The product as a whole, from outside: the programs as they are built, a real centre, real windows.
//!
//! `journey` walks the main job in a browser, `demo` prepares and opens a demonstration, `bench`
//! measures; the tests under `system/` crash devices and check the rules of the house. Everything is
//! loopback and temporary folders, and every process is ended by whoever started it. Nothing here
//! reaches into a database or a log: what is prepared is prepared with the product's own commands.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "what finds the product otherwise than it must be says so by ending"
)]

mod answering;
pub mod astray;
pub mod axe;
pub mod book;
pub mod browser;
pub mod centre;
pub mod demo;
pub mod device;
pub mod dice;
pub mod dictionary;
pub mod display;
pub mod drag;
pub mod figures;
pub mod fixture;
pub mod fuzz;
pub mod journey;
pub mod line;
pub mod pc;
pub mod place;
pub mod platform;
pub mod process;
#[path = "../../core/tests/it/ready.rs"]
pub mod ready;
pub mod screen;
