//! The app's state as the screen receives it.

use serde::Serialize;
use ts_rs::TS;

use super::{Preferences, Tirek, profiles};

/// What the first screen needs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AppState {
    pub version: String,
    pub preferences: Preferences,
    pub profiles: Vec<ProfileSummary>,
    /// The open profile's id.
    pub open: Option<String>,
}

/// A person of this PC, as the choice at the start shows her.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ProfileSummary {
    pub id: String,
    pub name: String,
    pub school: String,
    pub district: String,
    /// The telephone number of her centre; empty while it has said none.
    pub phone: String,
    /// RFC 3339; a label.
    pub last_opened: Option<String>,
}

impl AppState {
    /// The present state.
    pub fn of(tirek: &Tirek) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            preferences: tirek.preferences(),
            profiles: profiles::list(tirek.data()),
            open: tirek.opened().map(|open| open.id),
        }
    }
}
