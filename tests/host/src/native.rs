//! What the shell does by itself, done here without a person: file dialogs are answered from a file,
//! one path a line; opening a file or a folder with another program is refused with `not_here`, so that
//! no test takes it for done. A browser knows no path of a file
//! that was dropped on it, so its bytes are kept in the data folder and their path is given.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde_json::{Value, json};

/// The folder of dropped files inside the data folder.
const DROPPED: &str = "dropped";

/// Whether only the shell can do this: there is nobody here to show anything to.
pub fn only_in_the_shell(name: &str) -> bool {
    matches!(
        name,
        "native.open_attachment" | "native.reveal_logs" | "native.reveal_placed"
    )
}

/// Answers a native command; `None` when there is none of this name.
pub fn answer(name: &str, request: &Value, data: &Path, picks: Option<&Path>) -> Option<Value> {
    match name {
        "native.pick_file" | "native.place_packet" => {
            Some(json!({ "path": picks.and_then(take_first_line) }))
        }
        "native.save_note" => {
            let path = picks.and_then(take_first_line);
            let text = request["text"].as_str().unwrap_or_default();
            let saved = path.filter(|path| fs::write(path, text).is_ok());
            Some(json!({ "path": saved }))
        }
        "native.keep_dropped" => Some(json!({ "path": keep(request, &data.join(DROPPED)) })),
        "native.take_pressed" => Some(json!({ "path": null })),
        _ => None,
    }
}

/// Writes a dropped file into a folder and returns its path; `None` when the request is no file.
fn keep(request: &Value, folder: &Path) -> Option<PathBuf> {
    let name = Path::new(request["name"].as_str()?).file_name()?;
    let bytes = BASE64.decode(request["base64"].as_str()?.as_bytes()).ok()?;
    let path = folder.join(name);
    fs::create_dir_all(folder).ok()?;
    fs::write(&path, bytes).ok()?;
    Some(path)
}

/// Takes the first line away from the file and returns it.
fn take_first_line(file: &Path) -> Option<String> {
    let answers = fs::read_to_string(file).ok()?;
    let (first, rest) = answers.split_once('\n').unwrap_or((answers.as_str(), ""));
    fs::write(file, rest).ok()?;
    let first = first.trim();
    (!first.is_empty()).then(|| first.to_owned())
}
