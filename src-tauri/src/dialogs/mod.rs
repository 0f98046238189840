//! Asking a person for a file.
//!
//! Called by the native commands `pick_file`, `place_packet`, `save_note`, `save_attachment` and `save_paper`. Two implementations: the
//! system's dialog, and under the cargo feature `automation` one that takes its answers from a file, so
//! that a test can choose a path without a person. The shipped program holds only the first.

#[cfg(feature = "automation")]
mod automation;
mod system;

use std::path::PathBuf;

use tauri::WebviewWindow;
use tirek_core::command::native::Purpose;

use crate::words::Language;

/// Whoever can choose a file.
pub trait Dialogs: Send + Sync {
    /// From now on the dialogs are those of this window: they stay before it until they are answered.
    fn belong_to(&self, _window: &WebviewWindow) {}

    /// The chosen path, or `None` when the person changed her mind. Blocks until answered, so it
    /// must not be called on the window's thread.
    fn pick_file(&self, purpose: Purpose, language: Language) -> Option<PathBuf>;

    /// The path under which a packet shall be saved, `name` being the one to begin with; as
    /// [`Self::pick_file`] otherwise.
    fn place_packet(&self, name: &str, language: Language) -> Option<PathBuf>;

    /// The same for a text.
    fn place_note(&self, name: &str, language: Language) -> Option<PathBuf>;

    /// The same for another file: an attached one, or a paper.
    fn place_file(&self, name: &str, language: Language) -> Option<PathBuf>;

    /// Tells the person one thing and returns when she has read it.
    fn tell(&self, title: &str, sentence: &str);
}

/// The dialogs of this build.
pub fn dialogs() -> Box<dyn Dialogs> {
    #[cfg(feature = "automation")]
    if let Some(file) = automation::AnswersFromFile::from_environment() {
        return Box::new(file);
    }
    Box::new(system::SystemDialogs::default())
}
