//! The bounded run of the fuzz targets. A test program of its own, because its allocator counts what
//! is held, and nothing else may be counted along. The test of all readers divides the targets among as
//! many copies of itself as there are processors, each with an allocator of its own.
//!
//! `TIREK_FUZZ=100000` tries more inputs a target, `TIREK_FUZZ_SEED=7` others.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]

mod large;

use std::env;
use std::panic;
use std::process::{Child, Command, Stdio};
use std::thread;

use tirek_tests::dice::Dice;
use tirek_tests::fuzz::bombs::{self, Bomb};
use tirek_tests::fuzz::{self, TARGETS, Tally, Target};

#[global_allocator]
static MEMORY: fuzz::memory::Counting = fuzz::memory::Counting;

/// Damaged inputs a target of an ordinary run.
const TRIES: u64 = 1500;

/// Tells a copy its share: its number and how many there are.
const SHARE: &str = "TIREK_FUZZ_SHARE";

#[test]
fn a_photo_of_64_million_pixels_is_reduced_within_a_bound() {
    large::is_reduced_within_its_bound();
}

#[test]
fn no_input_breaks_a_reader_or_takes_more_memory_than_its_limit() {
    if let Ok(share) = env::var(SHARE) {
        let (number, all) = share.split_once('/').expect("a share");
        let (number, all) = (
            number.parse().expect("a number"),
            all.parse().expect("how many"),
        );
        return run(number, all);
    }
    let all = thread::available_parallelism().map_or(1, usize::from);
    let copies: Vec<Child> = (0..all).map(|number| copy(number, all)).collect();
    for mut copy in copies {
        assert!(copy.wait().expect("it ends").success(), "said above");
    }
}

fn copy(number: usize, all: usize) -> Child {
    let mut copy = Command::new(env::current_exe().expect("this program"));
    // What it counts of itself would be counted twice.
    copy.args(["no_input", "--quiet"])
        .env(SHARE, format!("{number}/{all}"))
        .stdout(Stdio::null());
    copy.spawn().expect("a copy of this program")
}

/// Every `all`th target and bomb, from the `share`th on.
fn run(share: usize, all: usize) {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
    // The engine of documents panics inside its guard; whatever leaves a reader is counted below.
    panic::set_hook(Box::new(|_| {}));
    let mut faults: Vec<String> = Vec::new();
    for target in TARGETS.iter().skip(share).step_by(all) {
        let dice = Dice::new(number("TIREK_FUZZ_SEED").unwrap_or(1));
        let tries = number("TIREK_FUZZ").unwrap_or(TRIES);
        let run = fuzz::run(target, &dice, |tally| tally.tried < tries);
        faults.extend(run.err().map(|fault| format!("{fault:#}")));
    }
    for bomb in bombs::all().iter().skip(share).step_by(all) {
        faults.extend(met(bomb));
    }
    let _ours = panic::take_hook();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn met(bomb: &Bomb) -> Option<String> {
    let target: Option<&Target> = TARGETS.iter().find(|target| target.name == bomb.target);
    let met = fuzz::attempt(
        target.expect("a target"),
        &bomb.input,
        &mut Tally::default(),
    );
    met.err().map(|fault| format!("{}: {fault:#}", bomb.name))
}
