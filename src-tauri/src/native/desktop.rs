//! Other systems that bring what is needed with them, macOS among them: enough to build and try there.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::WebviewWindow;

use super::Lack;

/// The name of the data folder inside the system's one, spelled as is usual here.
pub const FOLDER_NAME: &str = "Tirek";

/// Settles what must be settled before any other thread or library exists: nothing here.
pub fn prepare_process() {}

/// What is missing to show a window: nothing, for somebody who is logged in.
pub fn lack() -> Option<Lack> {
    None
}

/// Shows one sentence in a window of its own until it was read.
pub fn tell(title: &str, sentence: &str) {
    let dialog = MessageDialog::new()
        .set_title(title)
        .set_description(sentence);
    dialog
        .set_level(MessageLevel::Warning)
        .set_buttons(MessageButtons::Ok)
        .show();
}

/// Loads a page that died again: the engine offers that itself.
pub fn revive_page(_window: &WebviewWindow) {}

/// Lets a window save before the session ends: nothing here, the system closes windows as a hand does.
pub fn save_at_session_end(_window: &WebviewWindow) {}

/// The code of the language that the system speaks; may be empty.
pub fn language_code() -> String {
    env::var("LANG").unwrap_or_default()
}

/// Opens a file or folder with the program that the person uses for it.
pub fn open_with_system(path: &Path) -> io::Result<()> {
    Command::new("open")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
