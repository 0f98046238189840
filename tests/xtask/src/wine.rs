//! `cargo xtask test windows`: the product as its users have it, built for Windows and run by Wine.
//!
//! Two commands of cargo build it: first the tests of the layers without a window, which Wine runs, then the
//! programs. Both take the features of the whole workspace, so that what they share is compiled once. The library
//! comes from its sources, is compiled once and kept. Deliberately absent: the tests that start programs of this
//! machine (a server of PostgreSQL, a browser), and the window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::step::{command, run as run_step};
use crate::{build, root, target, windows};

/// Debian's Wine for 64-bit programs.
const WINE: &str = "/usr/lib/wine/wine64";
const WINE_SERVER: &str = "/usr/lib/wine/wineserver64";
const COMPILER: &str = "x86_64-w64-mingw32-gcc";

/// As the tests start it too (`tests/src/platform.rs`).
const SURROUNDINGS: [(&str, &str); 3] = [
    ("WINEDEBUG", "-all"),
    ("WINEDLLOVERRIDES", "mscoree,mshtml=;winemenubuilder.exe="),
    ("LC_ALL", "C.UTF-8"),
];

/// How it is built: the profile `wine` of the workspace.
const PROFILE: [&str; 2] = ["--profile", "wine"];
/// The layers whose tests need no window and no other program.
const TESTED: [&str; 6] = [
    "-p",
    "tirek-wire",
    "-p",
    "tirek-document",
    "-p",
    "tirek-core",
];
/// The programs. The example is none of them: with it cargo takes the features that tests ask for, as for what is
/// tested, and compiles nothing twice.
const PROGRAMS: [&str; 11] = [
    "-p",
    "tirek-host",
    "-p",
    "tirek-centre",
    "-p",
    "tirek",
    "-p",
    "tirek-core",
    "--bins",
    "--example",
    "typescript",
];

/// Builds the programs and what is tested, and prepares Wine's home.
///
/// # Errors
/// When something does not compile, or Wine does not start.
pub fn build() -> Result<()> {
    let mut tests = windows::cargo("test", true);
    tests
        .args(PROFILE)
        .args(TESTED)
        .args(["--lib", "--test", "it", "--no-run", "--quiet"]);
    run_step("build the tests for Windows", &mut tests)?;
    let mut programs = windows::cargo("build", true);
    programs.args(PROFILE).args(PROGRAMS).arg("--quiet");
    run_step("build the programs for Windows", &mut programs)?;
    prepare()
}

/// Runs the tests of the layers as programs for Windows.
pub fn layers() -> Command {
    let mut tests = windows::cargo("test", true);
    surround(&mut tests)
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE)
        .args(PROFILE)
        .args(TESTED)
        .args(["--lib", "--test", "it", "--no-fail-fast"]);
    tests
}

/// The tests of this system that start the programs for Windows.
pub fn outside() -> Command {
    let mut tests = build::linting(&["test"]);
    tests.args(["--test", "wine"]).env("TIREK_TARGET", target());
    tests
}

/// Wine's home below what is built: made once, with the two little programs that the tests need in it.
fn prepare() -> Result<()> {
    let home = home();
    let system = home.join("drive_c/windows/system32");
    if !system.join("ntdll.dll").is_file() {
        fs::create_dir_all(home.join("person"))?;
        let mut boot = Command::new(WINE);
        run_step(
            "a home for Wine",
            surround(boot.args(["wineboot.exe", "--init"])),
        )?;
        let mut wait = Command::new(WINE_SERVER);
        run_step("wait for Wine", surround(wait.arg("--wait")))?;
        ensure!(
            system.join("ntdll.dll").is_file(),
            "Wine has made no home in {}",
            home.display()
        );
    }
    // By itself it plays Windows 7.
    let mut version = Command::new(WINE);
    run_step(
        "Wine plays Windows 10",
        surround(version.args(["winecfg.exe", "-v", "win10"])),
    )?;
    compile(
        "bcryptprimitives.c",
        &["-shared"],
        &system.join("bcryptprimitives.dll"),
        &["-ladvapi32"],
    )?;
    compile(
        "hold.c",
        &["-municode"],
        &home.join("drive_c/windows/hold.exe"),
        &[],
    )
}

/// One of the little programs.
fn compile(source: &str, before: &[&str], out: &Path, after: &[&str]) -> Result<()> {
    let source = root().join("tests/wine").join(source);
    let mut compiler = command(COMPILER, &["-O1", "-s"]);
    compiler
        .args(before)
        .arg("-o")
        .arg(out)
        .arg(source)
        .args(after);
    run_step("a program that the tests need", &mut compiler)
}

fn surround(command: &mut Command) -> &mut Command {
    let home = home();
    // What is put on the desktop does not come to that of whoever tests.
    let person = home.join("person");
    command.env("WINEPREFIX", home).env("HOME", person);
    command.envs(SURROUNDINGS).env_remove("DISPLAY")
}

fn home() -> PathBuf {
    target().join("wine-home")
}
