//! The system's own file dialogs, through rfd.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rfd::FileDialog;
use tauri::WebviewWindow;

use tirek_core::command::native::Purpose;

use super::Dialogs;
use crate::arguments::{INVITATION_ENDING, PACK_ENDING, PACKET_ENDING};
use crate::native;
use crate::words::{Language, say};

/// The ending of plain texts.
const NOTE_ENDING: &str = "txt";

/// Dialogs that a person sees.
#[derive(Default)]
pub struct SystemDialogs {
    window: OnceLock<WebviewWindow>,
}

impl SystemDialogs {
    /// A dialog that stays before the window, which takes no press meanwhile.
    fn file_dialog(&self) -> FileDialog {
        let dialog = FileDialog::new();
        match self.window.get() {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        }
    }

    fn packets(&self, language: Language) -> FileDialog {
        self.file_dialog()
            .add_filter(say(language, "shell-filter-packet", &[]), &[PACKET_ENDING])
    }
}

impl Dialogs for SystemDialogs {
    fn belong_to(&self, window: &WebviewWindow) {
        let _ = self.window.set(window.clone());
    }

    fn pick_file(&self, purpose: Purpose, language: Language) -> Option<PathBuf> {
        let dialog = match purpose {
            Purpose::Invitation => self
                .file_dialog()
                .set_title(say(language, "shell-pick-invitation", &[]))
                .add_filter(
                    say(language, "shell-filter-invitation", &[]),
                    &[INVITATION_ENDING],
                )
                // Messengers rename files; the invitation says itself what it is.
                .add_filter(say(language, "shell-filter-all", &[]), &["*"]),
            Purpose::Attachment => {
                self.file_dialog()
                    .set_title(say(language, "shell-pick-attachment", &[]))
            }
            Purpose::Pack => self
                .file_dialog()
                .set_title(say(language, "shell-pick-pack", &[]))
                .add_filter(say(language, "shell-filter-pack", &[]), &[PACK_ENDING])
                .add_filter(say(language, "shell-filter-all", &[]), &["*"]),
            Purpose::Packet => self
                .packets(language)
                .set_title(say(language, "shell-pick-packet", &[]))
                .add_filter(say(language, "shell-filter-all", &[]), &["*"]),
        };
        dialog.pick_file()
    }

    fn place_packet(&self, name: &str, language: Language) -> Option<PathBuf> {
        self.packets(language)
            .set_title(say(language, "shell-place-packet", &[]))
            .set_file_name(name)
            .save_file()
    }

    fn place_note(&self, name: &str, language: Language) -> Option<PathBuf> {
        self.file_dialog()
            .add_filter(say(language, "shell-filter-note", &[]), &[NOTE_ENDING])
            .set_title(say(language, "shell-place-note", &[]))
            .set_file_name(name)
            .save_file()
    }

    fn place_file(&self, name: &str, language: Language) -> Option<PathBuf> {
        let dialog = self
            .file_dialog()
            .set_title(say(language, "shell-place-file", &[]))
            .set_file_name(name);
        // The dialog of Windows puts the ending back where the person took it away with the name.
        let ending = Path::new(name).extension().and_then(OsStr::to_str);
        let dialog = match ending {
            Some(ending) => dialog.add_filter(
                say(language, "shell-filter-ending", &[("ending", ending)]),
                &[ending],
            ),
            None => dialog,
        };
        dialog.save_file()
    }

    fn tell(&self, title: &str, sentence: &str) {
        native::tell(title, sentence);
    }
}
