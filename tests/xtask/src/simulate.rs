//! `cargo xtask simulate`: the simulation of devices, centre and both routes, for as many seeds as
//! asked, then every single bit of a small profile and of a small centre turned, and at last the page
//! ended at every millisecond after the last key and many journeys of trouble in the window.

use anyhow::{Context, Result};

use crate::step::{self, cargo};
use crate::{build, screen, setup};

/// Seeds of a long run.
const SEEDS: u64 = 2000;

/// Journeys of trouble in each browser and language.
const TROUBLE: &str = "100-139";

/// Runs it; an argument names another number of seeds.
///
/// # Errors
/// When the argument is no number, or a seed fails: its number is printed.
pub fn run(arguments: &[String]) -> Result<()> {
    let seeds = match arguments.first() {
        Some(text) => text.parse().context("how many seeds")?,
        None => SEEDS,
    };
    setup::to_build()?;
    let only = [
        "--package",
        "tirek-tests",
        "--test",
        "system",
        "convergence",
    ];
    let mut test = cargo(&["test"]);
    test.args(only).env("TIREK_SEEDS", seeds.to_string());
    step::run("simulation", &mut test)?;
    for (package, name) in [
        ("tirek-core", "every bit of a profile"),
        ("tirek-centre", "every bit of a centre"),
    ] {
        let mut flips = cargo(&["test", "--release", "--package", package]);
        flips.args(["--test", "it", "flips::"]);
        step::run(name, flips.env("TIREK_FLIPS", "all"))?;
    }
    setup::everything()?;
    screen::build()?;
    build::development()?;
    for browser in ["webkit", "chromium"] {
        let mut letters = build::program("letters");
        letters.args(["--browser", browser, "--moments", "all"]);
        step::run(&format!("the last letters in {browser}"), &mut letters)?;
        for language in ["kk", "ru"] {
            let mut trouble = build::program("trouble");
            trouble.args(["--browser", browser, "--language", language, TROUBLE]);
            let name = format!("journeys of trouble in {browser}, {language}");
            step::run(&name, &mut trouble)?;
        }
    }
    Ok(())
}
