//! Putting the machine in order: system packages, Rust components, Node packages.
//!
//! On Debian and Ubuntu missing packages are installed with apt when that is permitted (as root, or
//! with sudo that asks no password). Otherwise, and on other systems, it says exactly what to
//! install and stops. Nothing is changed when nothing is missing.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{answers, command, run};
use crate::{screen, target};

/// The oldest Node the screen is built with.
const NODE_MIN: u32 = 20;

/// Packages without which the programs do not build.
const TO_BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
];

/// Packages for windows that nobody looks at: tests, and a run without a display.
const TO_TEST: &[&str] = &["xvfb", "dbus", "webkit2gtk-driver"];

/// A compiler with the sources of its library, one for C, and what packs: for Windows.
const TO_BUILD_WINDOWS: &[&str] = &[
    "cargo-web",
    "rustc-web",
    "rust-web-src",
    "gcc-mingw-w64-x86-64",
    "g++-mingw-w64-x86-64",
    "nsis",
    "zip",
];

/// What packs an .rpm.
const TO_PACKAGE: &[&str] = &["rpm"];

/// What runs the programs for Windows.
const TO_TEST_WINDOWS: &[&str] = &["wine64"];

/// The programs of the database that the tests start for themselves.
const DATABASE: &str = "postgresql";
/// Tells its package to start no server of its own. A word the operator has said is left alone.
const NO_SERVER: &str = "folder=/etc/postgresql-common/createcluster.d
    grep -qs '^create_main_cluster' \"$folder\"/*.conf \"$folder\"/../createcluster.conf ||
        { mkdir -p \"$folder\" &&
          echo 'create_main_cluster = false' >\"$folder\"/tirek-tests.conf; }";

/// The second browser. Ubuntu has it under another name, as a snap.
const CHROMIUM_DEBIAN: &[&str] = &["chromium", "chromium-driver"];
const CHROMIUM_UBUNTU: &[&str] = &["chromium-browser", "chromium-chromedriver"];

/// What building the programs needs.
///
/// # Errors
/// When something is missing and may not be installed from here.
pub fn to_build() -> Result<()> {
    packages(TO_BUILD)?;
    screen()
}

/// What making packages needs, besides building.
///
/// # Errors
/// When something is missing and may not be installed from here.
pub fn to_package() -> Result<()> {
    to_build()?;
    packages(TO_PACKAGE)
}

/// What the programs for Windows need, and the screen.
///
/// # Errors
/// When something is missing and may not be installed from here, or this is not Debian.
pub fn to_build_windows() -> Result<()> {
    if !answers("dpkg-query", &["--version"]) || is_ubuntu() {
        bail!("The programs for Windows are made on Debian, whose compiler can build them.");
    }
    packages(TO_BUILD_WINDOWS)?;
    screen()
}

/// What the programs for Windows need, and what runs them.
///
/// # Errors
/// When something is missing and may not be installed from here, or this is not Debian.
pub fn to_test_windows() -> Result<()> {
    to_build_windows()?;
    packages(TO_TEST_WINDOWS)
}

/// What the window without a display needs, besides building.
///
/// # Errors
/// When something is missing and may not be installed from here.
pub fn to_show_without_display() -> Result<()> {
    packages(TO_TEST)
}

/// What all the other commands together need.
///
/// # Errors
/// When something is missing and may not be installed from here.
pub fn everything() -> Result<()> {
    let mut wanted = [TO_BUILD, TO_TEST, TO_PACKAGE].concat();
    if !answers("chromedriver", &["--version"]) {
        wanted.extend(if is_ubuntu() {
            CHROMIUM_UBUNTU
        } else {
            CHROMIUM_DEBIAN
        });
    }
    packages(&wanted)?;
    database()?;
    rust_components()?;
    screen()
}

/// Node and the packages of the screen.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub fn screen() -> Result<()> {
    let version = Command::new("node").arg("--version").output().ok();
    let major = version.and_then(|output| {
        let text = String::from_utf8_lossy(&output.stdout)
            .trim()
            .trim_start_matches('v')
            .to_owned();
        text.split('.').next()?.parse::<u32>().ok()
    });
    if major.is_none_or(|major| major < NODE_MIN) || !answers("npm", &["--version"]) {
        bail!(
            "Node {NODE_MIN} or newer with npm is needed to build the screen. Install it and run this command again."
        );
    }
    screen::install()
}

/// PostgreSQL's programs, without a server that runs from then on. Elsewhere the tests themselves
/// say that they are missing.
///
/// # Errors
/// When something is missing and may not be installed from here.
pub fn database() -> Result<()> {
    if !answers("dpkg-query", &["--version"]) || is_installed(DATABASE) {
        return Ok(());
    }
    packages(&["postgresql-common"])?;
    if let Some(permission) = permitted() {
        run(
            "no server of PostgreSQL's own",
            &mut as_root(permission, &["sh", "-c", NO_SERVER]),
        )?;
    }
    packages(&[DATABASE])
}

fn rust_components() -> Result<()> {
    let lacks = |program: &str| !answers("cargo", &[program, "--version"]);
    if !lacks("clippy") && !lacks("fmt") {
        return Ok(());
    }
    run("rustup component add", &mut command("rustup", &["component", "add", "clippy", "rustfmt"]))
        .context("clippy and rustfmt are needed: add these components to the Rust toolchain and run this command again")
}

/// Installs those of the packages that are missing.
fn packages(wanted: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !answers("dpkg-query", &["--version"]) {
        eprintln!(
            "This is not Debian or Ubuntu: packages are not checked. Needed are the equivalents of: {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let Some(permission) = permitted() else {
        bail!(
            "These packages are missing: {0}\nInstall them with\n    sudo apt-get install --no-install-recommends {0}\nand run this command again.",
            missing.join(" ")
        );
    };
    run(
        "apt-get update",
        &mut apt_get(permission, &["update", "-q"]),
    )?;
    let install = ["install", "-q", "-y", "--no-install-recommends"];
    run(
        "apt-get install",
        &mut apt_get(permission, &[&install[..], &missing[..]].concat()),
    )
}

fn is_installed(package: &str) -> bool {
    let output = Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}", package])
        .output();
    output.is_ok_and(|output| output.stdout == b"installed")
}

/// How the machine may be changed from here, if at all.
#[derive(Clone, Copy)]
enum Permission {
    Root,
    Sudo,
}

fn permitted() -> Option<Permission> {
    let account = Command::new("id").arg("-u").output().ok()?;
    if account.stdout.trim_ascii() == b"0" {
        return Some(Permission::Root);
    }
    answers("sudo", &["-n", "true"]).then_some(Permission::Sudo)
}

fn apt_get(permission: Permission, arguments: &[&str]) -> Command {
    let mut apt = as_root(
        permission,
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
    );
    apt.args(arguments);
    apt
}

fn as_root(permission: Permission, words: &[&str]) -> Command {
    match permission {
        // It runs what it is told, the first word as well.
        Permission::Root => command("env", words),
        Permission::Sudo => command("sudo", &[&["-n"], words].concat()),
    }
}

fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// Whether a window can be shown to a person here.
pub fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A file that says whether a step of the set-up must be repeated: it holds a digest of its inputs.
pub fn is_fresh(stamp: &str, digest: u64) -> bool {
    fs::read_to_string(target().join(stamp)).is_ok_and(|text| text == digest.to_string())
}

/// Notes that the step was done for these inputs.
///
/// # Errors
/// When the file cannot be written.
pub fn mark_fresh(stamp: &str, digest: u64) -> Result<()> {
    let folder = target();
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join(stamp), digest.to_string())?)
}
