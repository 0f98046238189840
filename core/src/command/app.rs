//! Commands of the start: preferences, and which profile is open.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::{Answer, CommandError, Nothing};
use crate::app::{Open, Preferences, Tirek};
use crate::topic::{Done, Topic, Topics};

pub use crate::app::AppState;

/// New preferences of this PC.
#[derive(Debug, Deserialize, TS)]
pub struct SetPreferences {
    pub preferences: Preferences,
}

/// Which profile to open.
#[derive(Debug, Deserialize, TS)]
pub struct ChooseProfile {
    pub profile: String,
}

pub(super) async fn state(tirek: &Arc<Tirek>, _: Nothing) -> Answer<AppState> {
    Ok(Done::quiet(AppState::of(tirek)))
}

pub(super) async fn set_preferences(
    tirek: &Arc<Tirek>,
    request: SetPreferences,
) -> Answer<AppState> {
    tirek.keep_preferences(request.preferences)?;
    Ok(changed(tirek))
}

pub(super) async fn open_profile(tirek: &Arc<Tirek>, request: ChooseProfile) -> Answer<AppState> {
    open(tirek, request.profile).await
}

pub(super) async fn open(tirek: &Arc<Tirek>, id: String) -> Answer<AppState> {
    tirek.open_profile(id).await?;
    Ok(changed(tirek))
}

pub(super) async fn close_profile(tirek: &Arc<Tirek>, _: Nothing) -> Answer<AppState> {
    tirek.close_profile().await;
    Ok(changed(tirek))
}

fn changed(tirek: &Arc<Tirek>) -> Done<AppState> {
    Done {
        value: AppState::of(tirek),
        topics: Topics::from([Topic::APP]),
    }
}

/// The open profile, for commands that do not wait for its disk.
pub(super) fn opened(tirek: &Tirek) -> Result<Open, CommandError> {
    tirek
        .opened()
        .ok_or_else(|| CommandError::new("no_profile_open"))
}
