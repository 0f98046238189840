//! The one window: what it may navigate to, and how it closes. Where it stands is [`crate::place`]'s.
//!
//! A link to the outside opens in the person's browser, never in the window. On closing, the screen
//! first saves what is being typed and then ends the window itself; one that does not answer is closed
//! all the same. A page that dies is loaded again: what was typed there is kept until it is answered.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::native;
use crate::place::{HEIGHT_MIN, WIDTH_MIN, WindowPlace};

/// The window's name towards Tauri.
pub const LABEL: &str = "main";

const TITLE: &str = "Тірек";
const FILE: &str = "window.json";
/// A disk that has gone to sleep needs about two seconds to save.
const CLOSE_WAIT: Duration = Duration::from_secs(3);

/// Makes the window.
pub fn build(app: &AppHandle, data: &Path) -> tauri::Result<WebviewWindow> {
    let file = data.join(FILE);
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .min_inner_size(WIDTH_MIN, HEIGHT_MIN)
        // It appears where it is to stand, and does not jump there.
        .visible(false)
        .data_directory(data.join("webview"))
        .on_navigation(|url| is_inside(url) || leave(url))
        .on_new_window(|url, _features| {
            leave(&url);
            NewWindowResponse::Deny
        })
        .build()?;
    WindowPlace::read(&file).put(&window)?;
    window.show()?;
    native::revive_page(&window);
    native::save_at_session_end(&window);
    watch(&window, file);
    Ok(window)
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

/// Remembers where it stood and sees to it that a closing window closes.
fn watch(window: &WebviewWindow, file: PathBuf) {
    let watched = window.clone();
    window.on_window_event(move |event| {
        if !matches!(event, WindowEvent::CloseRequested { .. }) {
            return;
        }
        WindowPlace::keep(&watched, &file);
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
    if matches!(url.scheme(), "http" | "https") && !cfg!(feature = "automation") {
        let page = url.to_string();
        // A browser takes its time, and the window must not wait for it.
        thread::spawn(move || {
            if let Err(error) = native::open_with_system(Path::new(&page)) {
                tracing::warn!(error = %error, "the browser did not open");
            }
        });
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
}
