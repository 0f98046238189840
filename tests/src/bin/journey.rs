//! Walks the main job in one browser and one language, and prints what passed as libtest does.

use std::process::ExitCode;

use clap::Parser;
use tirek_tests::browser::Browser;
use tirek_tests::journey::{self, Language};
use tirek_tests::process;

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
    let walk = journey::walk(arguments.browser, arguments.language);
    let outcome = tokio::select! {
        outcome = walk => outcome,
        // Everything that was started is ended by leaving here.
        _ = process::asked_to_end() => return ExitCode::FAILURE,
    };
    let verdict = if outcome.failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {} failed; 0 ignored",
        outcome.passed, outcome.failed
    );
    if outcome.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
