//! What the shell does by itself, done here without a person. File dialogs are answered from a file, one
//! path a line. Whatever needs somebody before a window is refused with `not_here`, so that no test takes
//! it for done. A browser knows no path of a file that was dropped on it, so its bytes are kept in the data
//! folder and their path is given.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde_json::{Value, json};
use tirek_core::CommandError;
use tirek_core::outside::note;

/// How the names of native commands begin.
const NATIVE: &str = "native.";

/// The folder of dropped files inside the data folder.
const DROPPED: &str = "dropped";

/// Answers a native command; `None` when it is another one.
pub fn answer(
    name: &str,
    request: &Value,
    data: &Path,
    picks: Option<&Path>,
) -> Option<Result<Value, CommandError>> {
    let name = name.strip_prefix(NATIVE)?;
    Some(match (name, picks) {
        ("pick_file" | "place_packet", Some(picks)) => {
            Ok(json!({ "path": take_first_line(picks) }))
        }
        ("save_note", Some(picks)) => save_note(request, picks),
        ("keep_dropped", _) => Ok(json!({ "path": keep(request, &data.join(DROPPED)) })),
        // Nothing of the system opens a page with a file: there never is one.
        ("take_pressed", _) => Ok(json!({ "path": null })),
        _ => Err(CommandError::new("not_here")),
    })
}

fn save_note(request: &Value, picks: &Path) -> Result<Value, CommandError> {
    let path = take_first_line(picks);
    if let Some(path) = &path {
        let text = request["text"].as_str().unwrap_or_default();
        note::save(Path::new(path), text)?;
    }
    Ok(json!({ "path": path }))
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
