//! The commands of this workspace: `cargo xtask run | test | bench | simulate | mutants | ui |
//! package | windows | setup`.
//!
//! Each command first puts the machine in order (see [`setup`]), so that a fresh Debian or Ubuntu
//! with Rust and Node needs nothing else. Deliberately small in dependencies: it must compile in
//! seconds before anything else does. The work itself is done by the programs it builds.

mod bench;
mod build;
mod counts;
mod links;
mod mutants;
mod package;
mod run;
mod screen;
mod setup;
mod simulate;
mod step;
mod test;
mod windows;
mod wine;
mod zip;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>
  run      start a local centre with a demonstration group and open the app
  test     run every test: Rust, screen, and journeys in both browsers
  test windows  build everything for Windows and run it by Wine (Debian alone)
  bench    print one JSON object per figure
  simulate [seeds]  let devices and a centre meet on bad roads, for hours if asked
  mutants [targets] [2/5]  change the code in many places and see whether the tests notice; for hours
  ui       build the screen when its sources changed
  package  make .deb, .rpm and a tarball of the app and the .deb of the centre under target/package
  windows  make the setup and the portable folder for Windows under target/windows
  setup    install what the other commands need";

fn main() -> ExitCode {
    let done = match links::stands_in() {
        true => links::render_and_run(&std::env::args_os().skip(1).collect::<Vec<_>>()),
        false => obey(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match command.as_str() {
        "run" => run::run(),
        "test" => test::run(&rest),
        "bench" => bench::run(&rest),
        "simulate" => simulate::run(&rest),
        "mutants" => mutants::run_targets(&rest),
        "ui" => setup::screen().and_then(|()| screen::build()),
        "package" => package::run(),
        "windows" => windows::run(),
        // Called back by the maker of setups, for the program that removes.
        "sign" => windows::sign_all(&rest),
        "setup" => setup::everything(),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The folder for everything that is built.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
