//! The rules of the house, as tests: what a reviewer would otherwise have to look for.
//!
//! They read the sources as text and run no product code. A rule that stands in the way of better
//! code is changed here, in the same commit and with the reason.

mod edges;
mod rust;
mod tree;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold nothing written by hand.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", "gen", ".git"];

/// The root of the workspace.
fn root() -> PathBuf {
    tirek_tests::place::root()
}

/// All files below a folder of the workspace with one of these endings, as path and text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let relative = path
                .strip_prefix(root())
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            found.push((relative, text));
        }
    }
}

/// Fails with all breaches of a rule at once.
fn nothing(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// The part of a Rust file that ships: what stands before its tests.
fn production(text: &str) -> &str {
    text.find("#[cfg(test)]")
        .map_or(text, |tests| text.get(..tests).unwrap_or(text))
}
