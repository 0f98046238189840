//! How Rust files look: documented, of readable size, without what may not ship.

use super::{files, nothing, production, shipped};

const CRATES: &[&str] = &[
    "core/src",
    "core/wire/src",
    "core/document/src",
    "core/paper/src",
    "src-tauri/src",
    "centre/src",
];
const ALL: &[&str] = &["core", "src-tauri", "centre", "tests"];

/// Lines of a Rust file and of a component: what one reads at a sitting.
const RUST_LINES_MAX: usize = 400;
const SCREEN_LINES_MAX: usize = 250;

#[test]
fn every_module_says_what_it_is_for() {
    let mut breaches = Vec::new();
    for folder in ALL {
        for (path, text) in files(folder, &[".rs"]) {
            if !text.trim_start().starts_with("//!") && !text.trim().is_empty() {
                breaches.push(path);
            }
        }
    }
    nothing("each module opens with //!", &breaches);
}

/// A package without the table is not linted at all, and nobody would notice.
#[test]
fn every_package_takes_the_lints_of_the_workspace() {
    let packages = files("", &["Cargo.toml"]).into_iter();
    let breaches = packages
        .filter(|(_, text)| {
            text.contains("[package]") && !text.contains("[lints]\nworkspace = true")
        })
        .map(|(path, _)| path);
    nothing(
        "each package takes the workspace's lints",
        &breaches.collect::<Vec<_>>(),
    );
}

#[test]
fn files_are_of_readable_size() {
    let too_long = |folder: &str, endings: &[&str], lines_max: usize| -> Vec<String> {
        let long = files(folder, endings)
            .into_iter()
            .map(|(path, text)| (path, text.lines().count()));
        long.filter(|(path, lines)| *lines > lines_max && !path.ends_with("/generated.ts"))
            .map(|(path, lines)| format!("{path}: {lines} lines"))
            .collect()
    };
    let mut breaches: Vec<String> = ALL
        .iter()
        .flat_map(|folder| too_long(folder, &[".rs"], RUST_LINES_MAX))
        .collect();
    breaches.extend(too_long("ui/src", &[".ts", ".svelte"], SCREEN_LINES_MAX));
    nothing("files are short enough to be read", &breaches);
}

#[test]
fn nothing_unfinished_and_nothing_skipped() {
    let words = [
        concat!("#[ign", "ore"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
    ];
    let mut breaches = Vec::new();
    for folder in ALL.iter().chain(["ui/src"].iter()) {
        for (path, text) in files(folder, &[".rs", ".ts", ".svelte"]) {
            for word in words.iter().filter(|word| text.contains(**word)) {
                breaches.push(format!("{path}: {word}"));
            }
        }
    }
    nothing("nothing is left open and no test is skipped", &breaches);
}

/// What devices and tables bring is printed by the centre's one printer, which makes it harmless.
#[test]
fn the_command_line_prints_in_one_place() {
    let words = [
        "writeln!",
        "write!",
        "print!",
        "println!",
        "dbg!",
        "io::stdout",
        "io::stderr",
        "io::Write",
    ];
    let printer = "centre/src/cli/out.rs";
    let mut breaches = Vec::new();
    for (path, text) in shipped("centre/src/cli") {
        for word in words
            .iter()
            .filter(|word| production(&text).contains(**word))
        {
            // The log writes JSON, which escapes what strangers wrote.
            let is_log = path == "centre/src/cli/serving.rs" && *word == "io::stderr";
            if path != printer && !is_log {
                breaches.push(format!("{path} prints by {word}"));
            }
        }
    }
    nothing("the command line prints by out.rs alone", &breaches);
}

/// The other ways to end a program are lints of the workspace; this one is written by macros of others too.
#[test]
fn production_takes_nothing_for_unreachable() {
    let words = ["unreachable!("];
    let mut breaches = Vec::new();
    for folder in CRATES {
        for (path, text) in shipped(folder) {
            let found = production(&text).lines().enumerate().filter(|(_, line)| {
                let code = line.trim_start();
                !code.starts_with("//") && words.iter().any(|word| code.contains(word))
            });
            breaches.extend(
                found.map(|(number, line)| format!("{path}:{}: {}", number + 1, line.trim())),
            );
        }
    }
    nothing("production code returns errors", &breaches);
}

/// Where a lock is taken: in a helper of each crate that needs one, which says what a panic left behind.
const LOCKS: &[&str] = &[
    "core/src/held.rs",
    "core/document/src/body/watch.rs",
    "centre/src/held.rs",
];

#[test]
fn a_lock_is_taken_in_one_way() {
    let words = [concat!("Poison", "Error"), concat!(".lo", "ck().expect")];
    let mut breaches = Vec::new();
    for folder in ALL {
        for (path, text) in files(folder, &[".rs"]) {
            // Between a dot and the next there may be a line.
            let code: String = text.split_whitespace().collect();
            for word in words.iter().filter(|word| code.contains(**word)) {
                if !LOCKS.contains(&path.as_str()) {
                    breaches.push(format!("{path}: {word}"));
                }
            }
        }
    }
    nothing("a lock is taken by held()", &breaches);
}
