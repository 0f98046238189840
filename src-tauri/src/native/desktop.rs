//! Systems that bring what is needed with them: Windows 10 and later with WebView2, and macOS, enough
//! to build and try there.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use tauri::WebviewWindow;

/// The name of the data folder inside the system's one, spelled as is usual here.
pub const FOLDER_NAME: &str = "Tirek";

/// Settles what must be settled before any other thread or library exists: nothing here.
pub fn prepare_process() {}

/// Whether a window can be shown: always, for somebody who is logged in.
pub fn can_show_window() -> bool {
    true
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

/// Loads a page that died again: WebView2 and WKWebView offer that themselves.
pub fn revive_page(_window: &WebviewWindow) {}

/// The code of the language that the system speaks; Windows keeps it elsewhere, so usually empty.
pub fn language_code() -> String {
    env::var("LANG").unwrap_or_default()
}

/// Explorer parts what it is told at commas, unless it stands between quotation marks; no path holds one.
#[cfg(windows)]
fn opener(path: &Path) -> Command {
    use std::os::windows::process::CommandExt;
    let mut quoted = std::ffi::OsString::from("\"");
    quoted.push(path);
    quoted.push("\"");
    let mut command = Command::new("explorer.exe");
    command.raw_arg(quoted);
    command
}

#[cfg(not(windows))]
fn opener(path: &Path) -> Command {
    let mut command = Command::new("open");
    command.arg(path);
    command
}

/// Opens a file or folder with the program that the person uses for it.
pub fn open_with_system(path: &Path) -> io::Result<()> {
    opener(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
