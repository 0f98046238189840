//! `cargo xtask test`: every test there is, in one go, with one plain line at the end.
//!
//! A part that fails does not hide the later ones. Parts that are not made of counted tests (format,
//! lints, builds) count as one test each. `cargo xtask test rust|ui|journeys` runs some of the parts.

use anyhow::{Result, bail};

use crate::build::{self, FEATURES};
use crate::counts::Counts;
use crate::step::{self, cargo};
use crate::{screen, setup};

/// The browsers and languages of the journeys.
const JOURNEYS: &[(&str, &str)] = &[
    ("webkit", "kk"),
    ("webkit", "ru"),
    ("chromium", "kk"),
    ("chromium", "ru"),
];

/// At how many moments after the last key a page is ended, in which browser.
const LAST_LETTERS: &[(&str, &str)] = &[("webkit", "forty"), ("chromium", "few")];

/// Runs the parts named, or all.
///
/// # Errors
/// When anything failed, after everything has run.
pub fn run(parts: &[String]) -> Result<()> {
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    setup::everything()?;
    let mut all = Tally::default();
    all.step(screen::build());
    if wants("rust") {
        all.step(step::run(
            "format",
            &mut cargo(&["fmt", "--all", "--check"]),
        ));
        all.step(step::run("lints", &mut clippy()));
    }
    if wants("ui") {
        all.step(step::run(
            "check the screen",
            &mut screen::npm(&["run", "--silent", "check"]),
        ));
        all.counted(
            "screen tests",
            screen::npm(&["test", "--silent"]).env("NO_COLOR", "1"),
        );
    }
    if wants("rust") || wants("journeys") {
        all.step(build::development());
    }
    if wants("rust") {
        all.counted(
            "Rust tests",
            &mut cargo(&[
                "test",
                "--workspace",
                "--no-fail-fast",
                "--features",
                FEATURES,
            ]),
        );
    }
    if wants("journeys") {
        for (browser, language) in JOURNEYS {
            let name = format!("journey in {browser}, {language}");
            all.counted(
                &name,
                build::program("journey").args(["--browser", browser, "--language", language]),
            );
        }
        for (browser, moments) in LAST_LETTERS {
            let name = format!("the last letters in {browser}");
            all.counted(
                &name,
                build::program("letters").args(["--browser", browser, "--moments", moments]),
            );
        }
    }
    all.end()
}

fn clippy() -> std::process::Command {
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        FEATURES,
        "--",
        "-D",
        "warnings",
    ])
}

/// What has passed and failed so far.
#[derive(Default)]
struct Tally {
    counts: Counts,
    failures: Vec<String>,
}

impl Tally {
    /// A part that counts as one test.
    fn step(&mut self, done: Result<()>) {
        self.counts.step(done.is_ok());
        self.note(done);
    }

    /// A part whose tests are counted from its output. One that fails without a failed test (it did
    /// not compile, it was killed) counts as one failure.
    fn counted(&mut self, name: &str, command: &mut std::process::Command) {
        let mut counts = Counts::default();
        let done = step::run_reading(name, command, |line| counts.read(line));
        if (done.is_err() && counts.failed == 0) || counts == Counts::default() {
            counts.failed += 1;
        }
        self.counts.add(counts);
        self.note(done);
    }

    fn note(&mut self, done: Result<()>) {
        if let Err(error) = done {
            eprintln!("{error:#}");
            self.failures.push(format!("{error:#}"));
        }
    }

    fn end(self) -> Result<()> {
        println!();
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!(
            "{} passed, {} failed",
            self.counts.passed, self.counts.failed
        );
        if self.counts.failed > 0 || !self.failures.is_empty() {
            bail!("not everything passed");
        }
        Ok(())
    }
}
