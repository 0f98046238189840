//! `cargo xtask bench`: measures the release build and prints one JSON object per figure.

use anyhow::Result;

use crate::{build, package, screen, setup, step, target};

/// Builds for release and runs the measuring program with the given arguments.
///
/// # Errors
/// When something is missing, does not build, or cannot be measured.
pub fn run(arguments: &[String]) -> Result<()> {
    setup::to_build()?;
    setup::to_show_without_display()?;
    screen::build()?;
    build::release(&["tirek", "tirek-centre", "tirek-host", "tirek-tests"])?;
    let deb = package::app::deb(&target().join("release"), &target().join("package"))?;
    let mut bench = step::command(target().join("release").join("bench"), &[]);
    step::run(
        "figures",
        bench
            .args(arguments)
            .arg("--deb")
            .arg(deb)
            .env("TIREK_TARGET", target()),
    )
}
