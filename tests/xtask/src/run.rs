//! `cargo xtask run`: a local centre, a demonstration group, and the app.
//!
//! The demonstration itself is the program `demo` of the system tests; it makes everything with the
//! product's own commands and ends what it started when the window closes. Without a display the
//! main job is walked in a virtual one instead and leaves pictures of each step.

use anyhow::Result;

use crate::build::{self, program};
use crate::{screen, setup, step};

/// Starts the demonstration.
///
/// # Errors
/// When something is missing, does not build, or the demonstration fails.
pub fn run() -> Result<()> {
    setup::to_build()?;
    if !setup::has_display() {
        setup::to_show_without_display()?;
    }
    screen::build()?;
    build::development()?;
    if setup::has_display() {
        println!(
            "\nThe app opens with a demonstration librarian. Closing its window ends everything."
        );
        return step::run("demonstration", &mut program("demo"));
    }
    println!(
        "\nThere is no display here: the main job is walked in a virtual one, with a picture of each step under target/demo/."
    );
    let mut journey = program("journey");
    step::run(
        "demonstration",
        journey.args(["--browser", "webkit", "--language", "kk"]),
    )
}
