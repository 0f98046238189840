//! Writes a set of fixtures with the programs as they are built. See `tirek_tests::fixture`.

use anyhow::Result;
use clap::Parser;
use tirek_tests::{fixture, process};

/// The command line.
#[derive(Parser)]
#[command(name = "fixtures")]
struct Arguments {
    /// The name of the set, the year and month of the release: `2026-11`.
    name: String,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let set = fixture::folder().join(arguments.name);
    tokio::select! {
        made = fixture::make::make(&set) => made,
        // What was started ends with `make`, which is dropped here.
        asked = process::asked_to_end() => asked,
    }
}
