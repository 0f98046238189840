//! `cargo xtask test`: every test there is, in one go, with one plain line at the end.
//!
//! A part that fails does not hide the later ones. Parts that are not made of counted tests (format,
//! lints, builds) count as one test each. `cargo xtask test rust|ui|journeys|windows` runs some of the parts.

use std::process::Command;
use std::thread;

use anyhow::{Error, Result, anyhow, bail};

use crate::build;
use crate::counts::Counts;
use crate::step::{self, cargo};
use crate::{links, screen, setup, wine};

/// The browsers and languages of the journeys. Two walk beside each other: each mostly waits for its
/// window.
const JOURNEYS: &[[(&str, &str); 2]] = &[
    [("webkit", "kk"), ("chromium", "ru")],
    [("webkit", "ru"), ("chromium", "kk")],
];

/// At how many moments after the last key a page is ended, in which browser.
const LAST_LETTERS: [(&str, &str); 2] = [("webkit", "forty"), ("chromium", "few")];

/// The journeys of trouble: browser, language, and the seeds; without one all that are kept.
const TROUBLE: [(&str, &str, &[&str]); 3] = [
    ("webkit", "kk", &[]),
    ("webkit", "ru", &[]),
    ("chromium", "kk", &["2"]),
];

/// Runs the parts named, or all.
///
/// # Errors
/// When anything failed, after everything has run.
pub fn run(parts: &[String]) -> Result<()> {
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    setup::everything()?;
    let mut all = Tally::default();
    all.step(screen::build());
    // Its compiler comes behind all others and takes what they leave: theirs waits for single crates, the journeys
    // wait for their windows.
    let windows =
        wants("windows").then(|| setup::to_test_windows().map(|()| thread::spawn(wine::build)));
    if wants("rust") {
        all.step(step::run(
            "format",
            &mut cargo(&["fmt", "--all", "--check"]),
        ));
    }
    // The compiler leaves a processor idle again and again: the screen is tested beside it.
    let screen = wants("ui").then(|| thread::spawn(|| step::run_beside(of_the_screen())));
    if wants("rust") {
        let linted = build::linted();
        let is_linted = linted.is_ok();
        all.step(linted);
        if !is_linted {
            all.step(build::development());
        }
        let mut tests = match is_linted {
            true => build::linting(&["test"]),
            false => build::workspace(&["test"]),
        };
        // One more than there are processors: many a test waits for a disk or another program.
        let at_once = thread::available_parallelism().map_or(2, usize::from) + 1;
        tests.env("RUST_TEST_THREADS", at_once.to_string());
        all.note(links::looked_at(&mut tests));
        all.counted("Rust tests", tests.arg("--no-fail-fast"));
        all.own_program();
    } else if wants("journeys") {
        all.step(build::development());
    }
    if let Some(screen) = screen {
        all.screen(screen.join().unwrap_or_default());
    }
    if wants("journeys") {
        for pair in JOURNEYS {
            all.beside(pair.map(|(browser, language)| {
                let mut journey = build::program("journey");
                journey.args(["--browser", browser, "--language", language]);
                (format!("journey in {browser}, {language}"), journey)
            }));
        }
        let letters = LAST_LETTERS.map(|(browser, moments)| {
            let mut letters = build::program("letters");
            letters.args(["--browser", browser, "--moments", moments]);
            (format!("the last letters in {browser}"), letters)
        });
        let trouble = TROUBLE.map(|(browser, language, seeds)| {
            let mut trouble = build::program("trouble");
            trouble.args(["--browser", browser, "--language", language]);
            let name = format!("a journey of trouble in {browser}, {language}");
            trouble.args(seeds);
            (name, trouble)
        });
        all.beside(letters);
        all.beside(trouble);
    }
    if let Some(begun) = windows {
        let built = begun.and_then(|building| {
            let built = building.join();
            built.unwrap_or_else(|_| Err(broke_off("the build for Windows")))
        });
        all.windows(built);
    }
    all.end()
}

/// The checks of the screen, then its tests.
fn of_the_screen() -> Vec<(String, Command)> {
    let mut tests = screen::npm(&["test", "--silent"]);
    tests.env("NO_COLOR", "1");
    let check = screen::npm(&["run", "--silent", "check"]);
    vec![
        ("check the screen".to_owned(), check),
        ("screen tests".to_owned(), tests),
    ]
}

fn broke_off(what: &str) -> Error {
    anyhow!("{what} broke off")
}

/// What has passed and failed so far.
#[derive(Default)]
struct Tally {
    counts: Counts,
    /// What failed, and the lines that say why.
    failures: Vec<(String, Vec<String>)>,
}

impl Tally {
    /// A part that counts as one test.
    fn step(&mut self, done: Result<()>) {
        self.counts.step(done.is_ok());
        self.note(done);
    }

    /// A part whose tests are counted from its output. One that fails without a failed test (it did
    /// not compile, it was killed) counts as one failure.
    fn counted(&mut self, name: &str, command: &mut Command) {
        let mut lines = Vec::new();
        let done = step::run_reading(name, command, |line| lines.push(line.to_owned()));
        self.took(done, &lines);
    }

    /// The same for parts that run beside each other.
    fn beside<const N: usize>(&mut self, commands: [(String, Command); N]) {
        for (done, lines) in step::run_beside(commands.into()) {
            self.took(done, &lines);
        }
    }

    /// The checks of the screen count as one test, its tests by themselves.
    fn screen(&mut self, ended: Vec<(Result<()>, Vec<String>)>) {
        let mut ended = ended.into_iter();
        let (check, tests) = (ended.next(), ended.next());
        let none = || (Err(broke_off("the screen's tests")), Vec::new());
        let (done, lines) = check.unwrap_or_else(none);
        self.counts.step(done.is_ok());
        self.note_with(done, &lines);
        let (done, lines) = tests.unwrap_or_else(none);
        self.took(done, &lines);
    }

    fn took(&mut self, done: Result<()>, lines: &[String]) {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        if (done.is_err() && counts.failed == 0) || counts == Counts::default() {
            counts.failed += 1;
        }
        self.counts.add(counts);
        self.note_with(done, lines);
    }

    /// This program, which is no part of the linted build: it runs meanwhile.
    fn own_program(&mut self) {
        let own = ["--package", "xtask", "--all-targets"];
        let mut lints = cargo(&["clippy"]);
        lints.args(own).args(["--", "-D", "warnings"]);
        self.step(step::run("lints of xtask", &mut lints));
        self.counted("tests of xtask", cargo(&["test"]).args(own));
    }

    /// The programs for Windows, once they are built.
    fn windows(&mut self, built: Result<()>) {
        let is_built = built.is_ok();
        self.step(built);
        if is_built {
            self.beside([
                ("tests on Windows".to_owned(), wine::layers()),
                ("the programs on Windows".to_owned(), wine::outside()),
            ]);
        }
    }

    fn note(&mut self, done: Result<()>) {
        self.note_with(done, &[]);
    }

    fn note_with(&mut self, done: Result<()>, lines: &[String]) {
        if let Err(error) = done {
            eprintln!("{error:#}");
            let why = step::why(lines).into_iter().map(str::to_owned).collect();
            self.failures.push((format!("{error:#}"), why));
        }
    }

    /// Says at the end once more why something failed: of a long run often nothing but the end is kept.
    fn end(self) -> Result<()> {
        println!();
        for (failure, why) in &self.failures {
            why.iter().for_each(|line| println!("    {line}"));
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
