//! Commands of the start: preferences, and which profile is open.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Deserialize;
use tokio::runtime::Handle;
use ts_rs::TS;

use super::{Answer, CommandError, Nothing};
use crate::app::{Open, Preferences, ProfileSummary, Tirek, profiles};
use crate::aside::aside;
use crate::connection::Patience;
use crate::enrol::full_name;
use crate::store::setting;
use crate::sync::{Exchange, Rhythm, Setup};
use crate::time::label;
use crate::topic::{Done, Topic, Topics};
use crate::workspace::{Reach, SharedWorkspace, Workspace};

pub use crate::app::AppState;

/// Name of the setting that switches the automatic exchange off.
pub(super) const AUTOMATIC: &str = "exchange_automatic";

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
    Ok(Done {
        value: AppState::of(tirek),
        topics: Topics::from([Topic::APP]),
    })
}

pub(super) async fn open_profile(tirek: &Arc<Tirek>, request: ChooseProfile) -> Answer<AppState> {
    open(tirek, request.profile).await
}

pub(super) async fn close_profile(tirek: &Arc<Tirek>, _: Nothing) -> Answer<AppState> {
    close(tirek).await;
    Ok(Done {
        value: AppState::of(tirek),
        topics: Topics::from([Topic::APP]),
    })
}

/// Closes the open profile: its exchange ends, and its folder is free again.
async fn close(tirek: &Arc<Tirek>) {
    let Some(open) = tirek.replace_open(None) else {
        return;
    };
    open.exchange.stop().await;
    let workspace = Arc::downgrade(&open.workspace);
    drop(open);
    // A command that is being answered still works on it; none of them waits for a medium.
    for _ in 0..CLOSING_LOOKS {
        if workspace.strong_count() == 0 {
            return;
        }
        tokio::time::sleep(CLOSING_LOOK).await;
    }
    tracing::warn!("a profile is still worked on");
}

/// How often and how many times it is looked whether a closed profile is free: ten seconds, as long as the
/// database itself waits.
const CLOSING_LOOK: Duration = Duration::from_millis(10);
const CLOSING_LOOKS: u32 = 1000;

/// Opens a profile in place of the one that is open, and starts its exchange.
pub(super) async fn open(tirek: &Arc<Tirek>, id: String) -> Answer<AppState> {
    let folder =
        profiles::folder(tirek.data(), &id).ok_or_else(|| CommandError::new("profile_unknown"))?;
    if tirek.opened().is_some_and(|open| open.id == id) {
        return Ok(Done {
            value: AppState::of(tirek),
            topics: Topics::from([Topic::APP]),
        });
    }
    let environment = tirek.environment().clone();
    let opening = id.clone();
    let (workspace, automatic) = aside(move || {
        let mut workspace = Workspace::open(&folder, &environment)?;
        let automatic = workspace.read(|read| setting::get(read, AUTOMATIC))?;
        if let Err(error) = write_card(&folder, &opening, &mut workspace) {
            tracing::warn!(%error, "profile_card_not_written");
        }
        Ok::<_, CommandError>((workspace, automatic.as_deref() != Some("off")))
    })
    .await??;
    // Only now: whatever could fail has not cost her the profile that was open.
    close(tirek).await;
    let workspace = Arc::new(Mutex::new(workspace));
    let exchange = start_exchange(tirek, &workspace, automatic);
    super::check::begin(tirek, &workspace);
    tirek.replace_open(Some(Open {
        id,
        workspace,
        exchange: Arc::new(exchange),
    }));
    Ok(Done {
        value: AppState::of(tirek),
        topics: Topics::from([Topic::APP]),
    })
}

fn start_exchange(tirek: &Arc<Tirek>, workspace: &SharedWorkspace, automatic: bool) -> Exchange {
    let screens = Arc::downgrade(tirek);
    let setup = Setup {
        workspace: Reach::from(workspace),
        environment: tirek.environment().clone(),
        labels: tirek.labels(),
        automatic,
        rhythm: Rhythm::default(),
        patience: Patience::default(),
        report: Arc::new(move |topics: Topics| {
            if let Some(tirek) = screens.upgrade() {
                tirek.emit(&topics);
            }
        }),
    };
    Exchange::start(&Handle::current(), setup)
}

/// Writes the card that the choice at the start shows.
fn write_card(
    folder: &std::path::Path,
    id: &str,
    workspace: &mut Workspace,
) -> Result<(), CommandError> {
    let profile = super::noun::profile_of(workspace)?;
    let enrolment = &workspace.identity().enrolment;
    let typed = [&profile.surname, &profile.given_name, &profile.patronymic];
    let name: Vec<&str> = typed
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let card = ProfileSummary {
        id: id.to_owned(),
        name: if name.is_empty() {
            full_name(&enrolment.person)
        } else {
            name.join(" ")
        },
        school: profile.school,
        district: profile.district,
        phone: enrolment.phone.clone().unwrap_or_default(),
        last_opened: Some(label(workspace.environment().now_ms())),
    };
    Ok(profiles::write_card(folder, &card)?)
}

/// The open profile, for commands that do not wait for its disk.
pub(super) fn opened(tirek: &Tirek) -> Result<Open, CommandError> {
    tirek
        .opened()
        .ok_or_else(|| CommandError::new("no_profile_open"))
}
