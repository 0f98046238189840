//! Ends the page at many moments after the last key, and prints whether every letter stands once.

use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tirek_tests::browser::Browser;
use tirek_tests::journey::{Moments, last_letters, told};

/// The command line.
#[derive(Parser)]
#[command(name = "letters")]
struct Arguments {
    /// Where the screen is shown.
    #[arg(long)]
    browser: Browser,
    /// How many moments.
    #[arg(long)]
    moments: Choice,
}

/// How many moments.
#[derive(Clone, Copy, ValueEnum)]
enum Choice {
    /// A few around the one at which the screen sends.
    Few,
    /// Forty.
    Forty,
    /// Every millisecond.
    All,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let moments = match arguments.moments {
        Choice::Few => Moments::few(),
        Choice::Forty => Moments::forty(),
        Choice::All => Moments::all(),
    };
    told(last_letters(arguments.browser, &moments)).await
}
