//! Walks journeys of trouble in a real window, and prints whether every text stands as it should.

use std::process::ExitCode;

use clap::Parser;
use tirek_tests::browser::Browser;
use tirek_tests::journey::{Language, SEEDS, told, trouble};

/// The command line.
#[derive(Parser)]
#[command(name = "trouble")]
struct Arguments {
    /// Where the screen is shown.
    #[arg(long)]
    browser: Browser,
    /// The language of the screen.
    #[arg(long)]
    language: Language,
    /// Seeds to walk: numbers, or `7-40`. Without one those that are kept.
    #[arg(value_parser = seeds)]
    seeds: Vec<std::ops::RangeInclusive<u64>>,
}

fn seeds(text: &str) -> Result<std::ops::RangeInclusive<u64>, std::num::ParseIntError> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Ok(first.parse()?..=last.parse()?)
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut seeds: Vec<u64> = arguments.seeds.into_iter().flatten().collect();
    if seeds.is_empty() {
        seeds = SEEDS.to_vec();
    }
    told(trouble(arguments.browser, arguments.language, &seeds)).await
}
