//! Building the programs, always as one workspace with one set of features, so that one target
//! folder serves checks, tests and journeys without compiling anything twice.

use std::process::Command;

use anyhow::Result;

use crate::step::{cargo, run};
use crate::target;

/// `-D warnings`, in the spelling of `cargo clippy`.
const DENIED: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// The features of every development and test build. The shipped build has none of them.
const FEATURES: &str = "tirek/automation";

/// Cargo on the whole workspace.
pub fn workspace(arguments: &[&str]) -> Command {
    let mut whole = cargo(arguments);
    whole.args(["--workspace", "--features", FEATURES]);
    whole
}

/// Cargo with the compiler that also lints, every warning an error. What it compiles of the workspace is
/// linted and runs, so that tests need no second pass over everything for the lints alone. This program
/// itself is left out: it runs meanwhile.
pub fn linting(arguments: &[&str]) -> Command {
    let mut linting = workspace(arguments);
    linting
        .args(["--exclude", "xtask"])
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", DENIED);
    linting
}

/// Builds everything for tests, with lints.
///
/// # Errors
/// When something does not compile or a lint speaks.
pub fn linted() -> Result<()> {
    run("build with lints", linting(&["build"]).arg("--all-targets"))
}

/// Builds everything for development.
///
/// # Errors
/// When something does not compile.
pub fn development() -> Result<()> {
    run("build", workspace(&["build"]).arg("--all-targets"))
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
pub fn program(name: &str) -> Command {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(target().join("debug").join(file));
    command
        .current_dir(crate::root())
        .env("TIREK_TARGET", target());
    command
}
