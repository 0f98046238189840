//! The native commands: choosing a file, opening an attached one, showing the log folder.
//!
//! What is opened is a copy that the core makes; where the file might run, its folder is shown.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tauri::State;
use tirek_core::CommandError;
use tirek_core::outside::{NamedFile, shown_for};

use crate::dialogs::Purpose;
use crate::opener::Opener;
use crate::shell::Shell;
use crate::{journal, start};

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
    request: NamedFile,
) -> Result<(), CommandError> {
    let copy = shell.tirek.copy_out(request).await?;
    show(&*shell.opener, shown_for(&copy))
}

/// Shows the folder with the log files.
#[tauri::command]
pub async fn reveal_logs(shell: State<'_, Shell>) -> Result<(), CommandError> {
    show(&*shell.opener, &journal::folder(&shell.data))
}

/// Shows a file or a folder in the program that the person uses for it.
pub fn show(opener: &dyn Opener, path: &Path) -> Result<(), CommandError> {
    opener.open(path).map_err(|error| refused(&error))
}

fn refused(error: &io::Error) -> CommandError {
    tracing::warn!(error = %error, "the file was not opened");
    CommandError::new("file_not_opened")
}
