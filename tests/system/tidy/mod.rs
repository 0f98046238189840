//! The rules of the house, as tests: what a reviewer would otherwise have to look for.
//!
//! They read the sources as text and run no product code. A rule that stands in the way of better
//! code is changed here, in the same commit and with the reason.

mod edges;
mod floors;
mod kinds;
mod meanings;
mod names;
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

/// The part of a Rust file that ships: what stands before its own tests.
fn production(text: &str) -> &str {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(TESTS_FOLLOW)) {
        let at = from + found;
        let line = text
            .get(at + TESTS_FOLLOW.len()..)
            .and_then(|rest| rest.lines().next());
        // `mod name;` is a file of tests, and the code goes on below it.
        if line.is_some_and(|line| line.ends_with('{')) {
            return text.get(..at).unwrap_or(text);
        }
        from = at + TESTS_FOLLOW.len();
    }
    text
}

const TESTS_FOLLOW: &str = "#[cfg(test)]\nmod ";

/// The Rust files of a folder that ship, without those that hold tests only.
fn shipped(folder: &str) -> Vec<(String, String)> {
    let all = files(folder, &[".rs"]);
    let tests: Vec<String> = all
        .iter()
        .flat_map(|(path, text)| test_files(path, text))
        .collect();
    let of_tests = |path: &str| {
        tests
            .iter()
            .any(|file| path == format!("{file}.rs") || path.starts_with(&format!("{file}/")))
    };
    all.into_iter()
        .filter(|(path, _)| !of_tests(path))
        .collect()
}

/// The files, without their ending, that a module declares for tests only.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let inside = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    let declared = text
        .split(TESTS_FOLLOW)
        .skip(1)
        .filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
    declared.map(|name| format!("{inside}/{name}")).collect()
}
