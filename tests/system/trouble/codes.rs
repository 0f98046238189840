//! Every code that can reach the screen has a sentence in both languages.
//!
//! The codes are read out of the sources, so that a new one without a sentence fails here and not
//! before a librarian.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tirek_tests::place;
use tirek_wire::refusal::RefusalReason;

const LANGUAGES: &[&str] = &["kk", "ru"];

/// Functions with "code" in their names that give something else.
const OTHER_CODES: &[&str] = &["core/src/locale.rs"];

/// Fails unless the screen can say something about a code, in both languages.
pub fn must_be_said(code: &str) {
    for language in LANGUAGES {
        assert!(
            sentences(language).contains_key(&key(code)),
            "{language}: no sentence for {code:?}"
        );
    }
}

fn key(code: &str) -> String {
    format!("error-{}", code.replace('_', "-"))
}

fn sentences(language: &str) -> BTreeMap<String, String> {
    let file = place::root().join(format!("assets/locales/{language}/error.ftl"));
    let text = fs::read_to_string(file).expect("the sentences");
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines
        .map(|(key, words)| (key.to_owned(), words.trim().to_owned()))
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let root = place::root();
            let name = path
                .strip_prefix(&root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path).expect("a source")));
        }
    }
}

/// Literals of `CommandError::new("…")`, and of `Self::new("…")` where that is the same.
fn made(name: &str, text: &str) -> Vec<String> {
    let own = if name.ends_with("command/error.rs") {
        "Self::new(\""
    } else {
        "CommandError::new(\""
    };
    let pieces = text.split(own).skip(1);
    pieces
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// Literals inside functions that turn an error into its code.
fn turned(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for function in text.split("fn ").skip(1) {
        let (name, rest) = function.split_at(function.find(['(', '<']).unwrap_or(0));
        let Some((signature, body)) = rest.split_once('{') else {
            continue;
        };
        let gives = name.contains("code") && signature.contains("&'static str")
            || name == "disk" && signature.contains("CommandError");
        if gives {
            let end = body
                .find("\n}")
                .or_else(|| body.find("\n    }"))
                .unwrap_or(body.len());
            let words = body
                .get(..end)
                .unwrap_or_default()
                .split('"')
                .skip(1)
                .step_by(2);
            found.extend(words.map(str::to_owned));
        }
    }
    found
}

fn codes() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["core/src", "src-tauri/src", "tests/host/src"] {
        sources(&place::root().join(folder), &mut files);
    }
    let mut codes = BTreeSet::new();
    for (name, text) in &files {
        codes.extend(made(name, text));
        if !OTHER_CODES.contains(&name.as_str()) {
            codes.extend(turned(text));
        }
    }
    codes.extend(
        (0..=u16::MAX)
            .filter_map(RefusalReason::from_code)
            .map(|one| one.name().to_owned()),
    );
    codes
}

#[test]
fn every_code_has_a_sentence_in_both_languages() {
    let codes = codes();
    for known in [
        "disk_full",
        "no_network",
        "invitation_used",
        "text_too_long",
        "file_not_opened",
    ] {
        assert!(
            codes.contains(known),
            "{known} is found in the sources: {codes:?}"
        );
    }
    let strange: Vec<&String> = codes
        .iter()
        .filter(|code| !code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .collect();
    assert!(strange.is_empty(), "codes are snake case: {strange:?}");
    for language in LANGUAGES {
        let sentences = sentences(language);
        let lacking: Vec<&String> = codes
            .iter()
            .filter(|code| !sentences.contains_key(&key(code)))
            .collect();
        assert!(
            lacking.is_empty(),
            "{language} has no sentence for {lacking:?}"
        );
    }
    println!("{} codes", codes.len());
}
