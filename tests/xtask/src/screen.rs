//! The screen: its Node packages and its build, each repeated only when its inputs changed.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use crate::root;
use crate::setup::{is_fresh, mark_fresh};
use crate::step::{command, run};

const PACKAGES_STAMP: &str = "screen-packages";
const BUILD_STAMP: &str = "screen-build";

/// What the build reads: folders and files of `ui/`, and what it takes from `assets/`.
const INPUTS: &[&str] = &[
    "ui/src",
    "ui/public",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/vite.config.ts",
    "ui/tsconfig.json",
    "assets/locales",
    "assets/fonts",
];

/// Installs the Node packages of the lock file.
///
/// # Errors
/// When npm fails.
pub fn install() -> Result<()> {
    let digest = digest(&["ui/package-lock.json"])?;
    if is_fresh(PACKAGES_STAMP, digest) && root().join("ui/node_modules").is_dir() {
        return Ok(());
    }
    run(
        "npm ci",
        npm(&["ci", "--no-audit", "--no-fund"]).env("CI", "1"),
    )?;
    mark_fresh(PACKAGES_STAMP, digest)
}

/// Builds the screen into `ui/dist`.
///
/// # Errors
/// When the build fails.
pub fn build() -> Result<()> {
    let digest = digest(INPUTS)?;
    if is_fresh(BUILD_STAMP, digest) && root().join("ui/dist/index.html").is_file() {
        return Ok(());
    }
    run("build the screen", &mut npm(&["run", "--silent", "build"]))?;
    mark_fresh(BUILD_STAMP, digest)
}

/// npm in the folder of the screen.
pub fn npm(arguments: &[&str]) -> std::process::Command {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut npm = command(program, arguments);
    npm.current_dir(root().join("ui"));
    npm
}

/// A digest of names and contents; what is absent counts as absent.
fn digest(inputs: &[&str]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        input.hash(&mut hasher);
        add(&root().join(input), &mut hasher).with_context(|| format!("{input} cannot be read"))?;
    }
    Ok(hasher.finish())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            entry.file_name().hash(hasher);
            add(&entry.path(), hasher)?;
        }
    } else if path.is_file() {
        fs::read(path)?.hash(hasher);
    }
    Ok(())
}
