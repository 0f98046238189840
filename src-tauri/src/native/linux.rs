//! Linux: GTK and WebKitGTK.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use gtk::prelude::{DialogExt, GtkWindowExt};
use tauri::WebviewWindow;
use webkit2gtk::WebViewExt;

use super::Lack;

/// The name of the data folder inside the system's one, spelled as is usual here.
pub const FOLDER_NAME: &str = "tirek";

/// Without a graphics device WebKit's dmabuf renderer only costs memory.
const DMABUF_OFF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Settles what must be settled before any other thread or library exists.
pub fn prepare_process() {
    if env::var_os(DMABUF_OFF).is_none() && !Path::new("/dev/dri").exists() {
        // SAFETY: called first thing in `main`, when this is the only thread, so nobody reads the
        // environment at the same time.
        #[allow(unsafe_code, reason = "the renderer can be told in no other way")]
        unsafe {
            env::set_var(DMABUF_OFF, "1");
        }
    }
}

/// What is missing to show a window. GTK ends the whole process when asked for a window without a
/// display, so this is asked first.
pub fn lack() -> Option<Lack> {
    gtk::init().is_err().then_some(Lack::Display)
}

/// Shows one sentence in a window of its own until it was read. For a program that has no main loop
/// yet: rfd would wait for one for ever.
pub fn tell(title: &str, sentence: &str) {
    let dialog = gtk::MessageDialog::new(
        None::<&gtk::Window>,
        gtk::DialogFlags::MODAL,
        gtk::MessageType::Warning,
        gtk::ButtonsType::Ok,
        sentence,
    );
    dialog.set_title(title);
    dialog.run();
}

/// Loads a page again whose process died; without this the window stays empty.
pub fn revive_page(window: &WebviewWindow) {
    let watched = window.with_webview(|webview| {
        webview
            .inner()
            .connect_web_process_terminated(|page, reason| {
                tracing::error!(?reason, "the page died and is loaded again");
                page.reload();
            });
    });
    if let Err(error) = watched {
        tracing::warn!(error = %error, "a page that dies will not be loaded again");
    }
}

/// Lets a window save before the session ends: nothing here, the session's manager closes windows as a hand does.
pub fn save_at_session_end(_window: &WebviewWindow) {}

/// The code of the language that the system speaks, for instance `ru_KZ.UTF-8`; may be empty.
pub fn language_code() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|code| !code.is_empty())
        .unwrap_or_default()
}

/// Opens a file or folder with the program that the person uses for it.
pub fn open_with_system(path: &Path) -> io::Result<()> {
    Command::new("xdg-open")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
