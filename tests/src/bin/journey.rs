//! Walks the main job in one browser and one language, and prints what passed as libtest does.

use std::process::ExitCode;

use clap::Parser;
use tirek_tests::browser::Browser;
use tirek_tests::journey::{self, Language, told};

/// The command line.
#[derive(Parser)]
#[command(name = "journey")]
struct Arguments {
    /// Where the screen is shown.
    #[arg(long)]
    browser: Browser,
    /// What it speaks.
    #[arg(long)]
    language: Language,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    told(journey::walk(arguments.browser, arguments.language)).await
}
