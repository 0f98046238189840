//! The people of this PC: one folder each under `profiles/`, with a small card beside the database.
//!
//! The card (`profile.json`) holds what the choice at the start shows, so that no database has to be
//! opened, and later unlocked, to draw it. It is written anew from the profile document at each
//! opening; a missing card costs a name on the list and nothing else.

use std::path::{Path, PathBuf};

use tirek_document::alphabet::Alphabet;

use super::view::ProfileSummary;
use crate::blob::write_small;

/// Name of the folder that holds the profiles.
pub const FOLDER: &str = "profiles";

const CARD: &str = "profile.json";

/// The database inside a profile's folder; a folder without one is no profile.
pub const DATABASE: &str = "tirek.db";

/// The folder of a profile. An id that is no plain folder name has none.
pub fn folder(data: &Path, id: &str) -> Option<PathBuf> {
    let plain = !id.is_empty()
        && id.len() <= 64
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain.then(|| data.join(FOLDER).join(id))
}

/// Everybody on this PC, by name; people without a card come last.
pub fn list(data: &Path) -> Vec<ProfileSummary> {
    let Ok(entries) = std::fs::read_dir(data.join(FOLDER)) else {
        return Vec::new();
    };
    let mut all: Vec<ProfileSummary> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join(DATABASE).is_file())
        .map(|entry| {
            card(
                &entry.path(),
                entry.file_name().to_string_lossy().into_owned(),
            )
        })
        .collect();
    let alphabet = Alphabet::new();
    all.sort_by(|one, other| {
        one.name
            .is_empty()
            .cmp(&other.name.is_empty())
            .then_with(|| alphabet.compare(&one.name, &other.name))
            .then_with(|| one.id.cmp(&other.id))
    });
    all
}

fn card(folder: &Path, id: String) -> ProfileSummary {
    let read: Option<ProfileSummary> = std::fs::read(folder.join(CARD))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    ProfileSummary {
        id,
        ..read.unwrap_or_default()
    }
}

/// Writes a profile's card.
///
/// # Errors
/// Whatever the file system answers.
pub fn write_card(folder: &Path, card: &ProfileSummary) -> std::io::Result<()> {
    write_small(&folder.join(CARD), &serde_json::to_vec_pretty(card)?)
}
