//! Building the programs, always as one workspace with one set of features, so that one target
//! folder serves checks, tests and journeys without compiling anything twice.

use anyhow::Result;

use crate::step::{cargo, run};
use crate::target;

/// The features of every development and test build. The shipped build has none of them.
pub const FEATURES: &str = "tirek/automation";

/// Builds everything for development.
///
/// # Errors
/// When something does not compile.
pub fn development() -> Result<()> {
    run(
        "build",
        &mut cargo(&[
            "build",
            "--workspace",
            "--all-targets",
            "--features",
            FEATURES,
        ]),
    )
}

/// Builds the programs as they are shipped.
///
/// # Errors
/// When something does not compile.
pub fn release(packages: &[&str]) -> Result<()> {
    let mut build = cargo(&["build", "--release"]);
    for package in packages {
        build.args(["-p", package]);
    }
    run("release build", &mut build)
}

/// A program of the development build.
pub fn program(name: &str) -> std::process::Command {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let mut command = std::process::Command::new(target().join("debug").join(file));
    command
        .current_dir(crate::root())
        .env("TIREK_TARGET", target());
    command
}
