//! The system's own file dialogs, through rfd.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rfd::FileDialog;

use tirek_core::command::native::Purpose;

use super::Dialogs;
use crate::arguments::{INVITATION_ENDING, PACKET_ENDING};
use crate::native;
use crate::words::{Language, say};

/// The ending of plain texts.
const NOTE_ENDING: &str = "txt";

/// Dialogs that a person sees.
pub struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn pick_file(&self, purpose: Purpose, language: Language) -> Option<PathBuf> {
        let dialog = match purpose {
            Purpose::Invitation => FileDialog::new()
                .set_title(say(language, "shell-pick-invitation", &[]))
                .add_filter(
                    say(language, "shell-filter-invitation", &[]),
                    &[INVITATION_ENDING],
                )
                // Messengers rename files; the invitation says itself what it is.
                .add_filter(say(language, "shell-filter-all", &[]), &["*"]),
            Purpose::Attachment => {
                FileDialog::new().set_title(say(language, "shell-pick-attachment", &[]))
            }
            Purpose::Packet => packets(language)
                .set_title(say(language, "shell-pick-packet", &[]))
                .add_filter(say(language, "shell-filter-all", &[]), &["*"]),
        };
        dialog.pick_file()
    }

    fn place_packet(&self, name: &str, language: Language) -> Option<PathBuf> {
        packets(language)
            .set_title(say(language, "shell-place-packet", &[]))
            .set_file_name(name)
            .save_file()
    }

    fn place_note(&self, name: &str, language: Language) -> Option<PathBuf> {
        FileDialog::new()
            .add_filter(say(language, "shell-filter-note", &[]), &[NOTE_ENDING])
            .set_title(say(language, "shell-place-note", &[]))
            .set_file_name(name)
            .save_file()
    }

    fn place_file(&self, name: &str, language: Language) -> Option<PathBuf> {
        let dialog = FileDialog::new()
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

fn packets(language: Language) -> FileDialog {
    FileDialog::new().add_filter(say(language, "shell-filter-packet", &[]), &[PACKET_ENDING])
}
