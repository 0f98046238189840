//! The native commands of packets: where to save one, showing where it was saved, the file that somebody
//! pressed twice on, and the note for the centre when nothing else gets there.
//!
//! The core writes and reads packets; here are only the paths that a person chose. A file that was
//! pressed on waits until the screen takes it, so that one handed over before the screen exists, or
//! before anybody is open, is not lost.

use std::path::Path;
use std::sync::PoisonError;

use serde::Deserialize;
use tauri::State;
use tirek_core::outside::note;
use tirek_core::{CommandError, file_name};

use crate::open::{self, Picked};
use crate::shell::Shell;
use crate::start;

/// The ending of packets.
pub const ENDING: &str = "tirek";

/// The request of `place_packet`.
#[derive(Deserialize)]
pub struct Place {
    /// The name to begin with.
    name: String,
}

/// Lets the person choose where a packet is saved.
#[tauri::command]
pub async fn place_packet(shell: State<'_, Shell>, request: Place) -> Result<Picked, CommandError> {
    let dialogs = shell.dialogs.clone();
    let language = start::language(Some(&shell.data));
    let name = file_name(&request.name);
    let placed =
        tauri::async_runtime::spawn_blocking(move || dialogs.place_packet(&name, language))
            .await
            .unwrap_or(None);
    if let Some(file) = &placed {
        *shell.placed.lock().unwrap_or_else(PoisonError::into_inner) =
            file.parent().map(Path::to_path_buf);
    }
    Ok(Picked { path: placed })
}

/// The request of `save_note`.
#[derive(Deserialize)]
pub struct Note {
    /// The name to begin with.
    name: String,
    /// What stands in it.
    text: String,
}

/// Saves a note for the centre where the person chooses, for a stick or a messenger. The screen names no
/// path: it could name any.
#[tauri::command]
pub async fn save_note(shell: State<'_, Shell>, request: Note) -> Result<Picked, CommandError> {
    let dialogs = shell.dialogs.clone();
    let language = start::language(Some(&shell.data));
    let name = file_name(&request.name);
    let text = request.text;
    let saved = tauri::async_runtime::spawn_blocking(move || {
        let placed = dialogs.place_note(&name, language);
        match placed {
            Some(path) => note::save(&path, &text).map(|()| Some(path)),
            None => Ok(None),
        }
    });
    let saved = saved.await.unwrap_or(Ok(None));
    let path = saved.map_err(CommandError::from)?;
    Ok(Picked { path })
}

/// Shows the folder that was chosen last. The screen names no folder: it could name any.
#[tauri::command]
pub async fn reveal_placed(shell: State<'_, Shell>) -> Result<(), CommandError> {
    let folder = shell
        .placed
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    match folder {
        Some(folder) => open::show(&*shell.opener, &folder),
        None => Err(CommandError::new("file_not_opened")),
    }
}

/// Gives the file that somebody pressed twice on, once.
#[tauri::command]
pub async fn take_pressed(shell: State<'_, Shell>) -> Result<Picked, CommandError> {
    let mut pressed = shell.pressed.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Picked {
        path: pressed.take(),
    })
}
