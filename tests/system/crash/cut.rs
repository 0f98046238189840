//! What a power cut may leave of a database that was being written: the write-ahead log cut at any
//! place or torn, sector by sector, and the main file torn while the log was being taken into it.
//!
//! A store under `synchronous = FULL` promises that what was on the disk before the cut is there
//! afterwards, and that what was being written is there wholly or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use tirek_tests::dice::Dice;

/// The unit in which a disk writes.
const SECTOR_BYTES: usize = 512;

/// Cuts lie so close to each other at most.
const STEP_BYTES: usize = 64;

/// A database and its write-ahead log at a moment of rest.
#[derive(Clone, PartialEq)]
pub struct Files {
    pub database: Vec<u8>,
    pub journal: Vec<u8>,
}

/// How much of what was being written when the power went had reached the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landed {
    Nothing,
    Part,
    All,
}

impl Files {
    /// Reads both; a log that is not there is empty.
    pub fn read(database: &Path) -> Self {
        Self {
            database: fs::read(database).expect("a database"),
            journal: fs::read(journal_of(database)).unwrap_or_default(),
        }
    }

    /// Lays them out in a folder, without the shared memory that a power cut takes away.
    pub fn write(&self, database: &Path) {
        fs::write(database, &self.database).expect("written");
        fs::write(journal_of(database), &self.journal).expect("written");
    }
}

/// The write-ahead log of a database.
pub fn journal_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Tries what the disk may hold when the power goes between two moments of rest: cuts of the log at
/// about `most` places, and a quarter as many torn states of the log and of the main file.
pub fn between(
    before: &Files,
    after: &Files,
    dice: &Dice,
    most: usize,
    mut attempt: impl FnMut(&str, &Files, Landed),
) {
    if before.journal != after.journal && !after.journal.is_empty() {
        cut_journal(before, after, most, &mut attempt);
        for _ in 0..most.div_ceil(4) {
            let journal = torn(&before.journal, &after.journal, dice);
            let database = before.database.clone();
            attempt("a torn log", &Files { database, journal }, Landed::Part);
        }
    }
    if before.database != after.database {
        // The log was flushed before anything of it went into the main file.
        let journal = if after.journal.is_empty() {
            &before.journal
        } else {
            &after.journal
        };
        for _ in 0..most.div_ceil(4) {
            let database = torn(&before.database, &after.database, dice);
            let files = Files {
                database,
                journal: journal.clone(),
            };
            attempt("a torn main file", &files, Landed::All);
        }
    }
    attempt("nothing torn", after, Landed::All);
}

fn cut_journal(
    before: &Files,
    after: &Files,
    most: usize,
    attempt: &mut impl FnMut(&str, &Files, Landed),
) {
    let same = before
        .journal
        .iter()
        .zip(&after.journal)
        .take_while(|(old, new)| old == new);
    let first = same.count();
    let last = after.journal.len();
    let steps = (last - first).div_ceil(STEP_BYTES);
    let step = STEP_BYTES * steps.div_ceil(most).max(1);
    for end in (first..last).step_by(step).chain([last]) {
        let mut journal = after.journal.get(..end).unwrap_or_default().to_vec();
        journal.extend(before.journal.get(end..).unwrap_or_default());
        let landed = match end {
            _ if end == first => Landed::Nothing,
            _ if end == last => Landed::All,
            _ => Landed::Part,
        };
        let database = before.database.clone();
        attempt(
            &format!("cut at {end} of {first}..{last}"),
            &Files { database, journal },
            landed,
        );
    }
}

/// Each sector is the old one or the new one; where the file grew, some were never written.
fn torn(old: &[u8], new: &[u8], dice: &Dice) -> Vec<u8> {
    let mut padded = old.to_vec();
    padded.resize(old.len().max(new.len()), 0);
    let sectors = padded.chunks(SECTOR_BYTES).zip(new.chunks(SECTOR_BYTES));
    let kept = sectors.flat_map(|(old, new)| if dice.chance(50) { old } else { new });
    kept.copied().collect()
}
