//! A folder packed as a ZIP whose names Windows reads as they are.
//!
//! Debian's `zip` writes names in UTF-8 and does not say so; Windows takes them for letters of its own then. The mark
//! is set afterwards.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::step::run as run_step;

/// The mark of an entry whose name is UTF-8: bit 11 of its flags, the fourth of their second byte.
const UTF8: u8 = 1 << 3;
/// How an entry of the list at the end begins, and how long it is without names; the same of the end itself.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_BYTES: usize = 46;
const END: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;

/// Packs a folder that lies in another one.
///
/// # Errors
/// When it cannot be packed.
pub fn pack(inside: &Path, folder: &str, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_file(out)?;
    }
    let mut zip = Command::new("zip");
    zip.current_dir(inside)
        .args(["--quiet", "-9", "--recurse-paths", "-X"])
        .arg(out)
        .arg(folder);
    run_step("portable", &mut zip)?;
    let mut bytes = fs::read(out)?;
    mark(&mut bytes)?;
    Ok(fs::write(out, bytes)?)
}

/// Marks the names of all entries as UTF-8.
fn mark(bytes: &mut [u8]) -> Result<()> {
    let end = bytes.len().checked_sub(END_BYTES).context("too short")?;
    let is_end = bytes.get(end..).is_some_and(|rest| rest.starts_with(END));
    ensure!(is_end, "a comment at its end");
    let entries = number(bytes, end + 10, 2)?;
    let mut entry = number(bytes, end + 16, 4)?;
    for _ in 0..entries {
        let begins = bytes
            .get(entry..)
            .is_some_and(|rest| rest.starts_with(ENTRY));
        ensure!(begins, "its list is damaged");
        let file = number(bytes, entry + 42, 4)?;
        for flags in [entry + 9, file + 7] {
            *bytes.get_mut(flags).context("its list is damaged")? |= UTF8;
        }
        for length in [entry + 28, entry + 30, entry + 32] {
            entry += number(bytes, length, 2)?;
        }
        entry += ENTRY_BYTES;
    }
    Ok(())
}

fn number(bytes: &[u8], at: usize, length: usize) -> Result<usize> {
    let bytes = bytes.get(at..at + length).context("its list is damaged")?;
    let digits = bytes.iter().rev();
    Ok(digits.fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two empty files of one letter.
    fn packed() -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in *b"ab" {
            let mut file = [0; 31];
            (file[26], file[30]) = (1, name);
            bytes.extend(file);
        }
        let list = bytes.len() as u8;
        for (name, file) in [(b'a', 0), (b'b', 31)] {
            let mut entry = [0; ENTRY_BYTES + 1];
            entry[..4].copy_from_slice(ENTRY);
            (entry[28], entry[42], entry[46]) = (1, file, name);
            bytes.extend(entry);
        }
        let mut end = [0; END_BYTES];
        end[..4].copy_from_slice(END);
        (end[10], end[16]) = (2, list);
        bytes.extend(end);
        bytes
    }

    #[test]
    fn every_name_is_marked_twice() {
        let before = packed();
        let mut after = before.clone();
        mark(&mut after).expect("a ZIP");
        let differ = (0..before.len()).filter(|at| before[*at] != after[*at]);
        assert_eq!(differ.collect::<Vec<_>>(), [7, 38, 62 + 9, 62 + 47 + 9]);
        assert!(mark(&mut after[..30]).is_err());
    }
}
