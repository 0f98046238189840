//! The paths of files inside a pack: names that every system can hold, and that stay inside.

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A path inside a pack, with `/` between its parts, in NFC.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackPath(String);

/// Why a path is no path of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PathFault {
    /// It is empty or has an empty part.
    #[error("empty")]
    Empty,
    /// It leads out of the pack: absolute, with a drive, with `..`.
    #[error("leads outside")]
    Outside,
    /// It holds a letter that a name of Windows cannot have.
    #[error("a letter that a name cannot have")]
    Letter,
    /// A part ends with a space or a full stop, which Windows drops.
    #[error("ends with a space or a full stop")]
    End,
    /// A part is a device's name for Windows (`con`, `aux`, `lpt1`, …).
    #[error("reserved by Windows")]
    Reserved,
    /// Longer than old systems hold.
    #[error("too long")]
    Long,
}

/// A part of a path, in letters: what is left of 260 below a user's folder in Cyrillic.
const PART_CHARS_MAX: usize = 100;
const PATH_CHARS_MAX: usize = 200;
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

impl PackPath {
    /// Reads a path.
    ///
    /// # Errors
    /// When some system could not hold it, or it leads out of the pack.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        let text: String = text.nfc().collect();
        if text.starts_with('/') || text.contains('\\') || text.contains(':') {
            return Err(PathFault::Outside);
        }
        if text.chars().count() > PATH_CHARS_MAX {
            return Err(PathFault::Long);
        }
        text.split('/').try_for_each(check_part)?;
        Ok(Self(text))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// What two paths have in common that one folder of Windows or of a Mac cannot hold both of.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for PackPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Paths that differ in nothing but capitals, by twos.
pub fn clashing(paths: &[PackPath]) -> Vec<(PackPath, PackPath)> {
    let mut seen: BTreeMap<String, &PackPath> = BTreeMap::new();
    let mut clashing = Vec::new();
    for path in paths {
        if let Some(first) = seen.insert(path.folded(), path) {
            clashing.push((first.clone(), path.clone()));
        }
    }
    clashing
}

fn check_part(part: &str) -> Result<(), PathFault> {
    if part.is_empty() {
        return Err(PathFault::Empty);
    }
    if part == ".." || part == "." {
        return Err(PathFault::Outside);
    }
    if part.chars().count() > PART_CHARS_MAX {
        return Err(PathFault::Long);
    }
    let cannot = |letter: char| letter.is_control() || "<>\"|?*".contains(letter);
    if part.chars().any(cannot) {
        return Err(PathFault::Letter);
    }
    if part.ends_with([' ', '.']) || part.starts_with(' ') {
        return Err(PathFault::End);
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_lowercase();
    let numbered = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(is_port));
    if RESERVED.contains(&stem.as_str()) || numbered {
        return Err(PathFault::Reserved);
    }
    Ok(())
}

/// Windows takes raised figures for figures there.
const fn is_port(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '¹' | '²' | '³')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_and_every_system_can_hold_it() {
        let fault = |text: &str| PackPath::new(text).err();
        assert_eq!(fault("мәтіндер/1.1 оқу.md"), None);
        for outside in [
            "../a",
            "a/../b",
            "/etc/passwd",
            "C:/a",
            "a\\b",
            "./a",
            "//host/a",
        ] {
            assert_eq!(fault(outside), Some(PathFault::Outside), "{outside}");
        }
        assert_eq!(fault(""), Some(PathFault::Empty));
        assert_eq!(fault("a//b"), Some(PathFault::Empty));
        for reserved in ["con", "a/AUX.md", "Lpt1.txt", "com¹", "nul .pdf"] {
            assert_eq!(fault(reserved), Some(PathFault::Reserved), "{reserved}");
        }
        for end in ["a.", "a ", "a./b"] {
            assert_eq!(fault(end), Some(PathFault::End), "{end}");
        }
        for letter in ["a?.md", "a\u{0}b", "a\nb"] {
            assert_eq!(fault(letter), Some(PathFault::Letter), "{letter}");
        }
        assert_eq!(fault(&"a".repeat(101)), Some(PathFault::Long));
    }

    #[test]
    fn names_that_differ_in_capitals_alone_clash() {
        let paths = ["Оқу.md", "b.md", "оқу.MD"].map(|text| PackPath::new(text).unwrap());
        let found = clashing(&paths);
        assert_eq!(found.len(), 1);
        // One letter written in two ways is one.
        let composed = PackPath::new("й.md").unwrap();
        assert_eq!(PackPath::new("и\u{306}.md").unwrap(), composed);
    }
}
