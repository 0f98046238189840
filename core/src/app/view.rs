//! The app's state as the screen receives it.

use serde::Serialize;
use ts_rs::TS;

use super::{Preferences, Tirek, profiles};
use crate::held::held;
use crate::workspace::Desk;

/// What the first screen needs.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AppState {
    /// The app's version, as a person is asked for it.
    pub version: String,
    /// What belongs to this PC.
    pub preferences: Preferences,
    /// The people of this PC.
    pub profiles: Vec<ProfileSummary>,
    /// The open profile's id.
    pub open: Option<String>,
    /// What its person was enrolled as, and whom she serves: navigation and first screen follow from it.
    pub desk: Option<Desk>,
    /// How far its lists are, after an update that makes them anew.
    pub deriving: Option<Deriving>,
}

/// How far the lists of the open profile are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Deriving {
    /// Documents that the lists show.
    pub done: u32,
    /// Documents that they will show.
    pub total: u32,
}

impl Deriving {
    pub(super) fn of(total: u64, left: u64) -> Self {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            done: count(total.saturating_sub(left)),
            total: count(total),
        }
    }
}

/// A person of this PC, as the choice at the start shows her.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ProfileSummary {
    /// Her person id, which names the profile's folder.
    pub id: String,
    /// Surname and given names.
    pub name: String,
    /// Where she works, to tell people of one name apart.
    pub school: String,
    /// The district of the school.
    pub district: String,
    /// The telephone number of her centre; empty while it has said none.
    pub phone: String,
    /// RFC 3339; a label.
    pub last_opened: Option<String>,
}

impl AppState {
    /// The present state.
    pub fn of(tirek: &Tirek) -> Self {
        let open = tirek.opened();
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            preferences: tirek.preferences(),
            profiles: profiles::list(tirek.data()),
            desk: open.as_ref().map(|open| held(&open.desk).clone()),
            open: open.map(|open| open.id),
            deriving: tirek.deriving(),
        }
    }
}
