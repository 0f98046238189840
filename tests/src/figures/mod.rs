//! The figures that the product is held to, measured on the release build.
//!
//! Each is printed as one JSON object on a line: `{"name", "value", "unit"}`, with the `goal` where
//! there is one. They are measured on the machine at hand; medians of several runs where runs differ.

mod appearance;
mod commands;
mod desk;
mod exchange;
mod machine;
mod pdf;
mod search;
mod window;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

pub use commands::commands;
pub use desk::desk;
pub use exchange::{centre, exchange, large};
pub use pdf::pdf;
pub use search::search;
pub use window::window;

/// Bytes in the megabyte of the goals.
const MEGABYTE: f64 = 1_000_000.0;

/// Prints one figure with its goal.
fn print(name: &str, value: f64, unit: &str, goal: f64) {
    let value = rounded(value);
    println!(
        "{}",
        json!({ "name": name, "value": value, "unit": unit, "goal": goal })
    );
}

/// Prints a figure that others are compared with.
fn print_beside(name: &str, value: f64, unit: &str) {
    println!(
        "{}",
        json!({ "name": name, "value": rounded(value), "unit": unit })
    );
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// The size of an installed package without what it depends on.
///
/// # Errors
/// When dpkg-deb cannot read it.
pub fn package(deb: &Path) -> Result<()> {
    let read = Command::new("dpkg-deb")
        .arg("--field")
        .arg(deb)
        .arg("Installed-Size")
        .output()?;
    let kib: f64 = String::from_utf8_lossy(&read.stdout)
        .trim()
        .parse()
        .context("a package with a size")?;
    print("install_size", kib * 1024.0 / MEGABYTE, "MB", 25.0);
    print_beside(
        "package_size",
        std::fs::metadata(deb)?.len() as f64 / MEGABYTE,
        "MB",
    );
    Ok(())
}

/// The middle of some measurements.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
