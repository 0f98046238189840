//! The bounded run of the fuzz targets. A test program of its own, because its allocator counts what
//! is held: one test, so that nothing else is counted along.
//!
//! `TIREK_FUZZ=100000` tries more inputs a target, `TIREK_FUZZ_SEED=7` others.

use std::panic;

use tirek_tests::dice::Dice;
use tirek_tests::fuzz::{self, TARGETS, Tally, bombs};

#[global_allocator]
static MEMORY: fuzz::memory::Counting = fuzz::memory::Counting;

/// Damaged inputs a target of an ordinary run.
const TRIES: u64 = 1500;

#[test]
fn no_input_breaks_a_reader_or_takes_more_memory_than_its_limit() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    // The engine of documents panics inside its guard; whatever leaves a reader is counted below.
    panic::set_hook(Box::new(|_| {}));
    let mut faults: Vec<String> = Vec::new();
    for target in TARGETS {
        let dice = Dice::new(number("TIREK_FUZZ_SEED").unwrap_or(1));
        let tries = number("TIREK_FUZZ").unwrap_or(TRIES);
        match fuzz::run(target, &dice, |tally| tally.tried < tries) {
            Ok(tally) => println!("{}: {tally:?}", target.name),
            Err(fault) => faults.push(format!("{fault:#}")),
        }
    }
    for bomb in bombs::all() {
        let mut tally = Tally::default();
        let target = TARGETS.iter().find(|target| target.name == bomb.target);
        let met = fuzz::attempt(target.expect("a target"), &bomb.input, &mut tally);
        if let Err(fault) = met {
            faults.push(format!("{}: {fault:#}", bomb.name));
        }
    }
    let _ours = panic::take_hook();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
