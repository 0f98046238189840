//! Compares dictionaries, or writes one. See `tirek_tests::dictionary`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use tirek_tests::dictionary;

/// The command line.
#[derive(Parser)]
#[command(name = "dictionary")]
struct Arguments {
    /// Writes a dictionary to this file instead of comparing.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Its size, bytes.
    #[arg(long, default_value_t = 16 * 1024)]
    size: usize,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    match &arguments.write {
        Some(path) => dictionary::write(path, arguments.size),
        None => dictionary::compare(),
    }
}
