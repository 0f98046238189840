//! What the shell does by itself, done here without a person: file dialogs are answered from a file,
//! one path a line; opening a file with another program does nothing.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// Answers a native command; `None` when there is none of this name.
pub fn answer(name: &str, picks: Option<&Path>) -> Option<Value> {
    match name {
        "native.pick_file" => Some(json!({ "path": picks.and_then(take_first_line) })),
        "native.open_attachment" | "native.reveal_logs" => Some(json!({})),
        _ => None,
    }
}

/// Takes the first line away from the file and returns it.
fn take_first_line(file: &Path) -> Option<String> {
    let answers = fs::read_to_string(file).ok()?;
    let (first, rest) = answers.split_once('\n').unwrap_or((answers.as_str(), ""));
    fs::write(file, rest).ok()?;
    let first = first.trim();
    (!first.is_empty()).then(|| first.to_owned())
}
