//! Prints the figures of the product, one JSON object a line. See `tirek_tests::figures`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use tempfile::TempDir;
use tirek_tests::{figures, place};

/// The command line.
#[derive(Parser)]
#[command(name = "bench")]
struct Arguments {
    /// The package whose size is told.
    #[arg(long)]
    deb: Option<PathBuf>,
    /// Only these: window, commands, desk, pdf, search, exchange, or of the exchange only its centre or its large texts.
    only: Vec<String>,
}

/// A folder beside what is built: on a disk, where the system's temporary folder may be in memory.
fn folder() -> Result<TempDir> {
    let target = place::target();
    std::fs::create_dir_all(&target)?;
    Ok(TempDir::with_prefix_in("bench-", target)?)
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let wants =
        |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    if let Some(deb) = &arguments.deb {
        figures::package(deb)?;
    }
    if wants("window") {
        figures::window(folder()?.path()).await?;
    }
    if wants("commands") {
        figures::commands(folder()?.path()).await?;
    }
    if wants("desk") {
        figures::desk(folder()?.path()).await?;
    }
    if wants("pdf") {
        figures::pdf(folder()?.path()).await?;
    }
    if wants("search") {
        figures::search(folder()?.path())?;
    }
    if wants("exchange") {
        figures::exchange(folder()?.path()).await?;
    } else if wants("centre") {
        figures::centre(folder()?.path()).await?;
    } else if wants("large") {
        figures::large(folder()?.path()).await?;
    }
    Ok(())
}
