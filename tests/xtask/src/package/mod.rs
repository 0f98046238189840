//! `cargo xtask package`: what is installed on Linux. The app as .deb, as .rpm and as a folder in a tarball, the
//! centre as a .deb of its own with its service.
//!
//! The files are staged once for each and packed by the systems' own programs. The screen is inside the app.

pub mod app;
mod centre;
mod stage;

use std::path::PathBuf;

use anyhow::Result;

use crate::{build, screen, setup, target};

/// Builds the release and makes the packages.
///
/// # Errors
/// When something is missing or does not build.
pub fn run() -> Result<()> {
    setup::to_package()?;
    screen::build()?;
    build::release(&["tirek", "tirek-centre"])?;
    let (built, out) = (target().join("release"), target().join("package"));
    let mut packages: Vec<PathBuf> = app::make(&built, &out)?;
    packages.push(centre::make(&built, &out)?);
    println!();
    packages.iter().try_for_each(|file| crate::step::tell(file))
}
