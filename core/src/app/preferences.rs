//! What belongs to this PC rather than to a person: language, text size, theme.
//!
//! Kept in a small JSON file in the data folder, so that the first screen already speaks the right
//! language before anyone's profile is open. A missing or damaged file means the defaults.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::blob::write_small;
use crate::locale::Locale;

const FILE: &str = "preferences.json";

/// Size of all text on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 16 pixels of a page at its own scale.
    #[default]
    Normal,
    /// 18 pixels.
    Large,
    /// 20 pixels.
    Larger,
    /// 24 pixels.
    Largest,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says, and with it when it changes.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The preferences of this PC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// The language of the screen.
    pub locale: Locale,
    /// How large everything is written.
    pub text_size: TextSize,
    /// Its colours.
    pub theme: Theme,
}

/// Reads the preferences of a data folder.
pub fn read(data: &Path) -> Preferences {
    std::fs::read(data.join(FILE))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Writes them so that a cut leaves either the old file or the new one.
///
/// # Errors
/// Whatever the file system answers.
pub fn write(data: &Path, preferences: &Preferences) -> std::io::Result<()> {
    let bytes = serde_json::to_vec_pretty(preferences)?;
    write_small(&data.join(FILE), &bytes)
}
