//! The one window: its size, what it may navigate to, and how it closes.
//!
//! The size is remembered in a small file of the data folder. A link to the outside opens in the
//! person's browser, never in the window. On closing, the screen first saves what is being typed and
//! then ends the window itself; one that does not answer is closed all the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::native;

/// The window's name towards Tauri.
pub const LABEL: &str = "main";

const TITLE: &str = "Тірек";
const FILE: &str = "window.json";
/// Fits 1366×768 at 100 %, the most common screen of the schools.
const USUAL: Size = Size {
    width: 1180.0,
    height: 720.0,
    maximized: false,
};
const WIDTH_MIN: f64 = 900.0;
const HEIGHT_MIN: f64 = 600.0;
/// A disk that has gone to sleep needs about two seconds to save.
const CLOSE_WAIT: Duration = Duration::from_secs(3);

/// The inner size in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Size {
    width: f64,
    height: f64,
    maximized: bool,
}

impl Size {
    fn read(file: &Path) -> Self {
        let stored = fs::read(file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        stored
            .filter(|size| size.width.is_finite() && size.height.is_finite())
            .unwrap_or(USUAL)
    }

    fn of(window: &WebviewWindow) -> tauri::Result<Self> {
        let inner = window
            .inner_size()?
            .to_logical::<f64>(window.scale_factor()?);
        Ok(Self {
            width: inner.width,
            height: inner.height,
            maximized: window.is_maximized()?,
        })
    }

    fn write(self, file: &Path) {
        let written = serde_json::to_vec(&self)
            .map_err(std::io::Error::other)
            .and_then(|bytes| fs::write(file, bytes));
        if let Err(error) = written {
            tracing::warn!(error = %error, "the window's size was not remembered");
        }
    }
}

/// Makes the window.
pub fn build(app: &AppHandle, data: &Path) -> tauri::Result<()> {
    let file = data.join(FILE);
    let size = Size::read(&file);
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(size.width, size.height)
        .min_inner_size(WIDTH_MIN, HEIGHT_MIN)
        .maximized(size.maximized)
        .data_directory(data.join("webview"))
        .on_navigation(|url| is_inside(url) || leave(url))
        .on_new_window(|url, _features| {
            leave(&url);
            NewWindowResponse::Deny
        })
        .build()?;
    watch(&window, file);
    Ok(())
}

/// Puts the window before the others, also when it was put away.
pub fn bring_forward(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let shown = window.unminimize().and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(error = %error, "the window did not come forward");
    }
}

/// Remembers the size and sees to it that a closing window closes.
fn watch(window: &WebviewWindow, file: PathBuf) {
    let watched = window.clone();
    window.on_window_event(move |event| {
        if !matches!(event, WindowEvent::CloseRequested { .. }) {
            return;
        }
        match Size::of(&watched) {
            Ok(size) => size.write(&file),
            Err(error) => tracing::warn!(error = %error, "the window's size is not known"),
        }
        let closing = watched.clone();
        thread::spawn(move || {
            thread::sleep(CLOSE_WAIT);
            if closing.app_handle().get_webview_window(LABEL).is_some() {
                tracing::warn!("the screen did not close in time");
                let _ = closing.destroy();
            }
        });
    });
}

/// Whether an address is the app's own.
fn is_inside(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        "about" => url.path() == "blank",
        _ => false,
    }
}

/// Opens an outside page in the browser; anything that is not a page is dropped. Always `false`:
/// the window stays where it is.
fn leave(url: &Url) -> bool {
    if matches!(url.scheme(), "http" | "https")
        && !cfg!(feature = "automation")
        && let Err(error) = native::open_with_system(Path::new(url.as_str()))
    {
        tracing::warn!(error = %error, "the browser did not open");
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_pages_are_inside() {
        let inside = |url: &str| is_inside(&url.parse().expect("an address"));
        assert!(inside("tauri://localhost/index.html"));
        assert!(inside("http://tauri.localhost/"));
        for outside in [
            "https://adilet.zan.kz/kaz",
            "file:///etc/passwd",
            "http://tauri.localhost.example/",
            "tirek://localhost/blob/1",
        ] {
            assert!(!inside(outside), "{outside}");
        }
    }

    #[test]
    fn a_size_survives_and_a_damaged_one_becomes_the_usual() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(FILE);
        let size = Size {
            width: 1000.0,
            height: 700.0,
            maximized: true,
        };
        size.write(&file);
        assert_eq!(Size::read(&file), size);
        fs::write(&file, "{\"width\":").expect("the file is written");
        assert_eq!(Size::read(&file), USUAL);
        assert_eq!(Size::read(&folder.path().join("absent")), USUAL);
    }
}
