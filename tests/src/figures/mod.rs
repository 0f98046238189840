//! The figures that the product is held to, measured on the release build.
//!
//! Each is printed as one JSON object on a line: `{"name", "value", "unit"}`. They are measured from
//! outside, on the machine at hand; medians of several runs where runs differ.

mod commands;
mod traffic;
mod window;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

pub use commands::commands;
pub use traffic::traffic;
pub use window::window;

/// Prints one figure.
pub fn print(name: &str, value: f64, unit: &str) {
    let value = (value * 1000.0).round() / 1000.0;
    println!("{}", json!({ "name": name, "value": value, "unit": unit }));
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
    print("install_size", kib / 1024.0, "MiB");
    print(
        "package_size",
        std::fs::metadata(deb)?.len() as f64 / (1024.0 * 1024.0),
        "MiB",
    );
    Ok(())
}

/// The middle of some measurements.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
