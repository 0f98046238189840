//! Fuzzing: everything that reads what others made is given damaged inputs, by the thousand.
//!
//! The test `fuzz` runs a bounded number in the test command; the program `fuzz` runs as long as
//! asked. Both begin with the inputs kept under `tests/fuzz/corpus/`, one folder a target: sound ones
//! that earlier versions wrote, and each that ever found a fault. An input passes when its reader
//! comes back, with an answer or an error, and held no more memory than its limit. Damage is chosen
//! by chance alone, without looking at which code it reaches: that needs a compiler of another kind.

pub mod bombs;
mod files;
pub mod memory;
mod mutate;
#[path = "../../../core/tests/it/pictures.rs"]
pub mod pictures;
pub mod samples;
mod targets;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

pub use targets::{TARGETS, Target};

use crate::dice::Dice;
use crate::place;

/// What became of the inputs of one target.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Inputs tried.
    pub tried: u64,
    /// Those that were accepted as sound.
    pub accepted: u64,
    /// The most bytes held while one was read.
    pub most_bytes: usize,
}

/// The folder of a target's inputs.
pub fn corpus(target: &Target) -> PathBuf {
    place::root().join("tests/fuzz/corpus").join(target.name)
}

/// The inputs kept for a target, in the order of their names.
///
/// # Errors
/// When there are none or they cannot be read.
pub fn kept(target: &Target) -> Result<Vec<Vec<u8>>> {
    let folder = corpus(target);
    let read = fs::read_dir(&folder).with_context(|| format!("{} is missing", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    ensure!(!paths.is_empty(), "no inputs for {}", target.name);
    paths.iter().map(|path| Ok(fs::read(path)?)).collect()
}

/// Writes sound inputs of every target beside the ones kept, named by their number.
///
/// # Errors
/// When they cannot be written.
pub fn write_samples() -> Result<()> {
    for target in TARGETS {
        fs::create_dir_all(corpus(target))?;
        for (number, sample) in samples::of(target.name).iter().enumerate() {
            fs::write(corpus(target).join(format!("sound-{number}")), sample)?;
        }
    }
    Ok(())
}

/// Reads one input.
///
/// # Errors
/// When the reader panics or holds more than it may; the input is left under the target folder then.
pub fn attempt(target: &Target, input: &[u8], tally: &mut Tally) -> Result<()> {
    let read = || panic::catch_unwind(AssertUnwindSafe(|| (target.read)(input)));
    let (read, most_bytes) = memory::most_during(read);
    tally.tried += 1;
    tally.accepted += u64::from(matches!(read, Ok(true)));
    tally.most_bytes = tally.most_bytes.max(most_bytes);
    let fault = match read {
        Err(_) => "panicked".to_owned(),
        Ok(_) if most_bytes > target.bytes_max => format!("held {most_bytes} bytes"),
        Ok(_) => return Ok(()),
    };
    let folder = place::target().join("fuzz").join(target.name);
    fs::create_dir_all(&folder)?;
    let path = folder.join(blake3::hash(input).to_hex().get(..16).unwrap_or("input"));
    fs::write(&path, input)?;
    bail!(
        "{} {fault}: {} goes into the corpus",
        target.name,
        path.display()
    )
}

/// Reads the inputs kept, then damaged ones while `goes_on` says so.
///
/// # Errors
/// At the first input that does not pass.
pub fn run(target: &Target, dice: &Dice, mut goes_on: impl FnMut(&Tally) -> bool) -> Result<Tally> {
    let (inputs, mut tally) = (kept(target)?, Tally::default());
    for input in &inputs {
        attempt(target, input, &mut tally)?;
    }
    ensure!(
        tally.accepted > 0,
        "{} accepts nothing that is kept",
        target.name
    );
    while goes_on(&tally) {
        let spoilt = mutate::spoil(
            dice.pick::<Vec<u8>>(&inputs),
            dice.pick::<Vec<u8>>(&inputs),
            dice,
        );
        attempt(target, &spoilt, &mut tally)?;
    }
    Ok(tally)
}
