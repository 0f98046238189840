//! The desktop program: a window around the core, and nothing of the product itself.
//!
//! Started by a person or by a test. It decides where the data folder is, opens the core there,
//! shows one window and forwards its calls. Everything that differs between operating systems is
//! in [`native`]. Not here: domain rules, texts of the screen, SQL, network.

// A release build on Windows must not open a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod blob;
mod calls;
mod dialogs;
mod door;
mod journal;
mod native;
mod opener;
mod outside;
mod place;
mod rpc;
mod shell;
mod start;
mod window;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    native::prepare_process();
    match start::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => refusal.show(),
    }
}
