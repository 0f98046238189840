//! What lies where: the visible top level, links between documents, nothing of one machine.

use std::fs;

use super::{files, nothing, root};

const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "assets",
    "centre",
    "core",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

#[test]
fn the_top_level_is_what_the_design_says() {
    let entries = fs::read_dir(root()).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let breaches: Vec<String> = names
        .filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str()))
        .collect();
    nothing("nothing else lies at the top", &breaches);
}

#[test]
fn links_between_documents_resolve() {
    let mut breaches = Vec::new();
    for (path, text) in files("", &[".md"]) {
        let folder = root().join(&path);
        let folder = folder.parent().unwrap_or(&folder).to_path_buf();
        for link in links(&text) {
            let target = link.split('#').next().unwrap_or_default();
            if !target.is_empty()
                && !target.contains("://")
                && !target.starts_with("mailto:")
                && !folder.join(target).exists()
            {
                breaches.push(format!("{path}: {link}"));
            }
        }
    }
    nothing("links between documents lead somewhere", &breaches);
}

/// The targets of Markdown links, `[words](target)`.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains(char::is_whitespace))
        .collect()
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let words = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
    ];
    let mut breaches = Vec::new();
    for (path, text) in files(
        "",
        &[
            ".rs", ".ts", ".svelte", ".md", ".toml", ".json", ".ftl", ".sql", "run",
        ],
    ) {
        for word in words.iter().filter(|word| begins_with(&text, word)) {
            breaches.push(format!("{path}: {word}"));
        }
    }
    nothing("no path of one machine is written down", &breaches);
}

/// Whether a path in a text begins so: a folder of the same name further down is a folder like any other.
fn begins_with(text: &str, start: &str) -> bool {
    let goes_on = |before: char| before.is_alphanumeric() || "._-".contains(before);
    text.match_indices(start).any(|(at, _)| {
        !text
            .get(..at)
            .is_some_and(|before| before.ends_with(goes_on))
    })
}
