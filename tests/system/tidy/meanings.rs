//! One name, one meaning: two types that everybody may use are not called the same, here or on the screen.
//!
//! Read are the types that a module shows to every other one; what only its neighbours see (`pub(super)`)
//! is as short as the room it lives in. A word of the product that several things were called by before is
//! held to one type wherever it is declared.

use std::collections::BTreeMap;

use super::{files, nothing, production, shipped};

/// What ships of the workspace. The core and the centre never see each other, but people read both.
const FOLDERS: &[&str] = &[
    "core/src",
    "core/document/src",
    "core/paper/src",
    "core/wire/src",
    "centre/src",
    "src-tauri/src",
];

/// Names that stand for the same thing on both sides, and why each side has its own.
const SAME: &[(&str, &str)] = &[
    (
        "Centre",
        "the centre: who it says it is on the wire, and the door to it in its own house",
    ),
    ("LogRow", "a log, in the database of a PC and of the centre"),
    (
        "ReviewRow",
        "a review, in the database of a PC and of the centre",
    ),
    (
        "ReviewError",
        "why a review is not written, on a device of the staff and at the centre",
    ),
    (
        "StoreError",
        "what a database says went wrong, that of a PC and that of the centre",
    ),
    (
        "SubmissionRow",
        "a submission, in the database of a PC and of the centre",
    ),
];

/// Words that each stood for several things, and what they stand for; whatever else they meant has a name
/// of its own.
const ONE: &[(&str, &str)] = &[
    ("Op", "what a change does to its document"),
    ("Place", "where in a document's view a path leads"),
    ("Read", "the store, for reading"),
    ("Standing", "what the roster says of a person"),
    ("Verdict", "how a review ends"),
];

/// How a type is declared in Rust, for everybody or for some, and on the screen.
const IN_RUST: &[&str] = &["struct", "enum", "type", "trait", "union"];
const ON_SCREEN: &[&str] = &["interface", "type", "class", "enum"];

/// The name of the type that a line declares, if what stands before is `seen`.
fn declared<'a>(line: &'a str, seen: &str, ways: &[&str]) -> Option<&'a str> {
    let rest = line.trim_start().strip_prefix(seen)?;
    let (way, rest) = rest.trim_start().split_once(' ')?;
    let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let name = rest.get(..end.unwrap_or(rest.len()))?;
    (ways.contains(&way) && !name.is_empty()).then_some(name)
}

/// Where each name is declared.
type Declared = BTreeMap<String, Vec<String>>;

fn note(all: &mut Declared, name: &str, path: &str) {
    all.entry(name.to_owned())
        .or_default()
        .push(path.to_owned());
}

/// Those that are declared more than once, but for what is the same on both sides.
fn doubles(all: Declared, same: &[(&str, &str)]) -> Vec<String> {
    let double = |(name, paths): &(String, Vec<String>)| {
        paths.len() > 1 && !same.iter().any(|(known, _)| known == name)
    };
    let doubles = all.into_iter().filter(double);
    doubles
        .map(|(name, paths)| format!("{name}: {}", paths.join(", ")))
        .collect()
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let mut all = Declared::new();
    for folder in FOLDERS {
        for (path, text) in shipped(folder) {
            for line in production(&text).lines() {
                if let Some(name) = declared(line, "pub ", IN_RUST) {
                    note(&mut all, name, &path);
                }
            }
        }
    }
    let idle = SAME.iter().filter(|(name, _)| {
        let paths = all.get(*name);
        paths.is_none_or(|paths| paths.len() != 2)
    });
    let idle: Vec<String> = idle
        .map(|(name, _)| format!("{name} stands for one thing on each side no more"))
        .collect();
    nothing("what is the same on both sides", &idle);
    nothing("a type has a name of its own", &doubles(all, SAME));
}

#[test]
fn a_type_of_the_screen_has_a_name_of_its_own() {
    let mut all = Declared::new();
    for (path, text) in files("ui/src", &[".ts", ".svelte"]) {
        for line in text.lines() {
            if let Some(name) = declared(line, "export ", ON_SCREEN) {
                note(&mut all, name, &path);
            }
        }
    }
    nothing("a type has a name of its own", &doubles(all, &[]));
}

#[test]
fn a_word_of_the_product_stands_for_one_thing() {
    let mut all = Declared::new();
    let seen = ["pub ", "pub(super) ", "pub(crate) ", "export ", ""];
    let code = FOLDERS.iter().flat_map(|folder| shipped(folder));
    for (path, text) in code.chain(files("ui/src", &[".ts", ".svelte"])) {
        // What is generated repeats what Rust declares.
        if path.ends_with("/generated.ts") {
            continue;
        }
        let ways = match path.ends_with(".rs") {
            true => IN_RUST,
            false => ON_SCREEN,
        };
        for line in production(&text).lines() {
            let name = seen.iter().find_map(|seen| declared(line, seen, ways));
            if let Some(name) = name.filter(|name| ONE.iter().any(|(word, _)| word == name)) {
                note(&mut all, name, &path);
            }
        }
    }
    nothing("a word stands for one thing", &doubles(all, &[]));
}

#[test]
fn a_declaration_is_recognised() {
    let rust = |line| declared(line, "pub ", IN_RUST);
    assert_eq!(rust("    pub struct Taken<'a> {"), Some("Taken"));
    assert_eq!(rust("pub enum Op {"), Some("Op"));
    assert_eq!(rust("pub fn taken() {"), None);
    assert_eq!(rust("pub(super) struct Seat {"), None);
    let screen = |line| declared(line, "export ", ON_SCREEN);
    assert_eq!(screen("export type Way = keyof typeof WAYS;"), Some("Way"));
    assert_eq!(screen("export type { Way } from './way';"), None);
}
