//! Prints the figures of the product, one JSON object a line. See `tirek_tests::figures`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use tempfile::TempDir;
use tirek_tests::figures;

/// The command line.
#[derive(Parser)]
#[command(name = "bench")]
struct Arguments {
    /// The package whose size is told.
    #[arg(long)]
    deb: Option<PathBuf>,
    /// Only these: window, commands, traffic.
    only: Vec<String>,
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
        figures::window(TempDir::with_prefix("tirek-bench-")?.path()).await?;
    }
    if wants("commands") {
        figures::commands(TempDir::with_prefix("tirek-bench-")?.path()).await?;
    }
    if wants("traffic") {
        figures::traffic(TempDir::with_prefix("tirek-bench-")?.path()).await?;
    }
    Ok(())
}
