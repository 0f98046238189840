//! Which package may depend on which, and who may know what.

use super::{files, nothing, production, root, shipped};

/// Packages of the workspace and those of the workspace that they may build on.
const EDGES: &[(&str, &str, &[&str])] = &[
    ("core/wire", "tirek-wire", &[]),
    ("core/document", "tirek-document", &["tirek-wire"]),
    ("core/paper", "tirek-paper", &[]),
    ("core/search", "tirek-search", &["tirek-document"]),
    ("core/pack", "tirek-pack", &["tirek-document", "tirek-wire"]),
    (
        "core",
        "tirek-core",
        &[
            "tirek-document",
            "tirek-pack",
            "tirek-paper",
            "tirek-search",
            "tirek-wire",
        ],
    ),
    ("src-tauri", "tirek", &["tirek-core"]),
    (
        "centre",
        "tirek-centre",
        &["tirek-document", "tirek-pack", "tirek-wire"],
    ),
    ("tests/host", "tirek-host", &["tirek-core"]),
    ("tests/xtask", "xtask", &[]),
];

/// Packages that belong to one place only.
const PLACES: &[(&str, &[&str])] = &[
    ("tauri", &["src-tauri"]),
    ("rfd", &["src-tauri"]),
    ("axum", &["centre", "tests/host"]),
    ("rusqlite", &["core", "core/search", "centre"]),
    ("loro", &["core/document"]),
];

fn dependencies(folder: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap_or_default();
    let manifest: toml::Table = text
        .parse()
        .unwrap_or_else(|error| panic!("{folder}/Cargo.toml: {error}"));
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn dependencies_point_one_way() {
    let mut breaches = Vec::new();
    for (folder, package, allowed) in EDGES {
        for dependency in dependencies(folder) {
            let ours =
                EDGES.iter().any(|(_, name, _)| *name == dependency) || dependency == "tirek-tests";
            if ours && !allowed.contains(&dependency.as_str()) {
                breaches.push(format!("{package} builds on {dependency}"));
            }
            let place = PLACES.iter().find(|(name, _)| *name == dependency);
            if place.is_some_and(|(_, folders)| !folders.contains(folder)) {
                breaches.push(format!(
                    "{package} uses {dependency}, which belongs elsewhere"
                ));
            }
        }
    }
    nothing("dependencies point one way", &breaches);
}

#[test]
fn the_core_is_told_the_time_the_place_and_the_dice() {
    let forbidden = [
        "Utc::now",
        "Local::now",
        "SystemTime::now",
        "std::env",
        "env::var",
        "env::args",
        "getrandom",
        "dirs::",
    ];
    let mut breaches = Vec::new();
    for folder in [
        "core/src",
        "core/wire/src",
        "core/document/src",
        "core/paper/src",
        "core/search/src",
    ] {
        for (path, text) in shipped(folder) {
            for word in forbidden
                .iter()
                .filter(|word| production(&text).contains(**word))
            {
                breaches.push(format!("{path} uses {word}"));
            }
        }
    }
    nothing(
        "the core reads no clock, environment, home folder or randomness of its own",
        &breaches,
    );
}

#[test]
fn the_screen_reaches_the_shell_through_one_door() {
    let breaches: Vec<String> = files("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|(path, text)| !path.starts_with("ui/src/lib/ipc/") && text.contains("@tauri-apps"))
        .map(|(path, _)| path)
        .collect();
    nothing("only ui/src/lib/ipc knows the shell", &breaches);
}

#[test]
fn sql_lives_beside_its_table() {
    let words = [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "DELETE FROM ",
        "UPDATE ",
        "CREATE TABLE ",
        "PRAGMA ",
    ];
    let mut breaches = Vec::new();
    for folder in ["core/src", "centre/src", "src-tauri/src"] {
        for (path, text) in shipped(folder) {
            if path.contains("/store/") {
                continue;
            }
            let spelled = production(&text).lines().enumerate().filter(|(_, line)| {
                let code = line.trim_start();
                !code.starts_with("//")
                    && words.iter().any(|word| code.contains(&format!("\"{word}")))
            });
            breaches.extend(spelled.map(|(number, _)| format!("{path}:{}", number + 1)));
        }
    }
    nothing("SQL is spelled under store/ only", &breaches);
}
