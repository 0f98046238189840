//! The native commands: choosing a file, opening an attached one, showing the log folder.
//!
//! An attached file is opened from a folder of copies made for this purpose, under the name it had:
//! the stored blobs themselves have no names and are never handed to another program. Files that
//! would run instead of being shown are not opened; their folder is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tauri::State;
use tirek_core::{CommandError, Tirek, file_name};

use crate::dialogs::Purpose;
use crate::shell::Shell;
use crate::{journal, native, start};

/// The folder of copies inside the data folder; emptied at every use of another file.
const FOLDER: &str = "opened";

/// Endings of files that a person looks at. Everything else might run.
const SHOWN: &[&str] = &[
    "avif", "bmp", "csv", "doc", "docx", "gif", "heic", "jpeg", "jpg", "mp3", "mp4", "odp", "ods",
    "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "txt", "wav", "webm", "webp", "xls", "xlsx",
    "zip",
];

/// The request of `pick_file`.
#[derive(Deserialize)]
pub struct Pick {
    kind: Purpose,
}

/// The answer of `pick_file`, and of the commands that give a path in another way.
#[derive(Serialize)]
pub struct Picked {
    /// `None` when there is none.
    pub path: Option<PathBuf>,
}

/// The request of `open_attachment`.
#[derive(Deserialize)]
pub struct OpenAttachment {
    document: String,
    attachment: String,
}

/// Lets the person choose a file.
#[tauri::command]
pub async fn pick_file(shell: State<'_, Shell>, request: Pick) -> Result<Picked, CommandError> {
    let dialogs = shell.dialogs.clone();
    let language = start::language(Some(&shell.data));
    let picked =
        tauri::async_runtime::spawn_blocking(move || dialogs.pick_file(request.kind, language));
    Ok(Picked {
        path: picked.await.unwrap_or(None),
    })
}

/// Opens an attached file with the program the system has for it.
#[tauri::command]
pub async fn open_attachment(
    shell: State<'_, Shell>,
    request: OpenAttachment,
) -> Result<(), CommandError> {
    let tirek = shell.tirek.clone();
    let (hash, name) = attached(&tirek, &request).await?;
    let folder = shell.data.join(FOLDER);
    let opened = tauri::async_runtime::spawn_blocking(move || {
        let blob = tirek.blob_path(&hash).ok_or(io::ErrorKind::NotFound)?;
        open(&copy_out(&folder, &blob, &name)?)
    });
    opened
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
        .map_err(|error| refused(&error))
}

/// The hash and the name of a file attached to an entry or a report.
async fn attached(
    tirek: &Arc<Tirek>,
    request: &OpenAttachment,
) -> Result<(String, String), CommandError> {
    for (command, noun) in [("entry.read", "entry"), ("report.read", "report")] {
        let read = tirek
            .dispatch(command, json!({ "document": request.document }))
            .await;
        let Ok(read) = read else { continue };
        let rows = read.value[noun]["attachments"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let row = rows
            .into_iter()
            .find(|row| row["row"] == request.attachment.as_str());
        if let Some(row) = row {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            return Ok((text("blob"), text("name")));
        }
    }
    Err(CommandError::new("file_not_opened"))
}

/// Shows the folder with the log files.
#[tauri::command]
pub async fn reveal_logs(shell: State<'_, Shell>) -> Result<(), CommandError> {
    reveal(&journal::folder(&shell.data))
}

/// Shows a folder in the program that the person uses for folders.
pub fn reveal(folder: &Path) -> Result<(), CommandError> {
    open(folder).map_err(|error| refused(&error))
}

fn refused(error: &io::Error) -> CommandError {
    tracing::warn!(error = %error, "the file was not opened");
    CommandError::new("file_not_opened")
}

/// Copies a blob under a harmless form of its name and returns the copy.
fn copy_out(folder: &Path, blob: &Path, name: &str) -> io::Result<PathBuf> {
    // A copy that is still open in another program stays; the next one gets it.
    if let Ok(old) = fs::read_dir(folder) {
        for entry in old.flatten() {
            let _ = fs::remove_file(entry.path());
        }
    }
    tirek_core::closed::make_folder(folder)?;
    let copy = folder.join(file_name(name));
    fs::copy(blob, &copy)?;
    Ok(copy)
}

fn open(path: &Path) -> io::Result<()> {
    if cfg!(feature = "automation") {
        return Ok(());
    }
    native::open_with_system(if may_be_shown(path) {
        path
    } else {
        path.parent().unwrap_or(path)
    })
}

fn may_be_shown(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_lowercase);
    path.is_dir() || ending.is_some_and(|ending| SHOWN.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_might_run_is_not_opened() {
        for harmless in ["a.pdf", "Б.JPG", "в.docx"] {
            assert!(may_be_shown(Path::new(harmless)), "{harmless}");
        }
        for other in [
            "a.exe",
            "a.js",
            "a.lnk",
            "a.desktop",
            "a",
            "a.pdf.bat",
            "a.html",
            "a.docm",
        ] {
            assert!(!may_be_shown(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn only_the_newest_copy_is_kept() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let blob = place.path().join("blob");
        fs::write(&blob, "бір").expect("written");
        let folder = place.path().join(FOLDER);
        copy_out(&folder, &blob, "a.txt").expect("copied");
        let second = copy_out(&folder, &blob, "b.txt").expect("copied");
        assert_eq!(fs::read_to_string(second).expect("read"), "бір");
        assert_eq!(fs::read_dir(&folder).expect("listed").count(), 1);
    }
}
