//! Opening a profile of this PC, and closing it.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::Handle;

use super::{Deriving, Open, ProfileSummary, Tirek, profiles};
use crate::aside::aside;
use crate::check;
use crate::connection::Patience;
use crate::enrol::full_name;
use crate::exchange;
use crate::held::held;
use crate::profile;
use crate::store::StoreError;
use crate::sync::{Exchange, Rhythm, Setup};
use crate::time::label;
use crate::topic::{Topic, Topics};
use crate::workspace::{SharedWorkspace, Workspace, WorkspaceError, WorkspaceReach};

/// How often and how many times it is looked whether a closed profile is free: ten seconds, as long as the
/// database itself waits.
const CLOSING_LOOK: Duration = Duration::from_millis(10);
const CLOSING_LOOKS: u32 = 1000;

/// The screen hears so often of documents that were derived: its lists are fetched again each time.
const ROUNDS_SHOWN: u32 = 16;

/// The pause between two rounds of deriving, so that who works is served first.
const DERIVING_PAUSE: Duration = Duration::from_millis(5);

impl Tirek {
    /// Opens a profile in place of the one that is open, and starts its exchange.
    ///
    /// # Errors
    /// [`StoreError::NoProfile`]; as for [`Workspace::open`]. The one that was open stays so then.
    pub(crate) async fn open_profile(self: &Arc<Self>, id: String) -> Result<(), WorkspaceError> {
        let folder = profiles::folder(self.data(), &id)
            .ok_or(WorkspaceError::Store(StoreError::NoProfile))?;
        if self.opened().is_some_and(|open| open.id == id) {
            return Ok(());
        }
        let environment = self.environment().clone();
        let (opening, of_packs) = (id.clone(), folder.clone());
        let open = move || {
            let mut workspace = Workspace::open(&folder, &environment)?;
            let automatic = exchange::is_automatic(&workspace)?;
            if let Err(error) = write_card(&folder, &opening, &mut workspace) {
                tracing::warn!(%error, "profile_card_not_written");
            }
            Ok::<_, WorkspaceError>((workspace, automatic))
        };
        let (workspace, automatic) = aside(open).await??;
        // Only now: whatever could fail has not cost her the profile that was open.
        self.close_profile().await;
        let desk = workspace.desk();
        let workspace = Arc::new(Mutex::new(workspace));
        let exchange = self.start_exchange(&workspace, automatic);
        self.look_slowly(&workspace);
        self.derive_meanwhile(&workspace);
        let open = Open {
            id,
            workspace,
            exchange: Arc::new(exchange),
            desk,
        };
        self.replace_open(Some(open.clone()));
        let tirek = Arc::clone(self);
        aside(move || tirek.begin_packs(&open, &of_packs)).await?;
        Ok(())
    }

    /// Closes the open profile: its exchange ends, and its folder is free again.
    pub(crate) async fn close_profile(&self) {
        let Some(open) = self.replace_open(None) else {
            return;
        };
        self.end_packs().await;
        self.follow(None);
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

    fn start_exchange(self: &Arc<Self>, workspace: &SharedWorkspace, automatic: bool) -> Exchange {
        let screens = Arc::downgrade(self);
        let setup = Setup {
            workspace: WorkspaceReach::from(workspace),
            environment: self.environment().clone(),
            labels: self.labels(),
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

    /// Derives what lists lack after an update, while the person works; the screen shows how far it is.
    fn derive_meanwhile(self: &Arc<Self>, workspace: &SharedWorkspace) {
        let total = held(workspace).underived();
        if total == 0 {
            return;
        }
        self.set_deriving(Some(Deriving::of(total, total)));
        let (reach, screens) = (WorkspaceReach::from(workspace), Arc::downgrade(self));
        tokio::spawn(async move {
            let mut changed = Topics::new();
            for round in 1_u32.. {
                let Ok(done) = reach.work(Workspace::derive_next).await else {
                    break;
                };
                let Some(tirek) = screens.upgrade() else {
                    return;
                };
                changed.extend(done.topics);
                tirek.set_deriving(Some(Deriving::of(total, done.value)));
                if round % ROUNDS_SHOWN == 0 {
                    changed.insert(Topic::APP);
                    tirek.emit(&std::mem::take(&mut changed));
                }
                if done.value == 0 {
                    break;
                }
                tokio::time::sleep(DERIVING_PAUSE).await;
            }
            if let Some(tirek) = screens.upgrade() {
                tirek.set_deriving(None);
                changed.insert(Topic::APP);
                tirek.emit(&changed);
            }
        });
    }

    /// Looks at every document once, as long as the profile is open.
    fn look_slowly(self: &Arc<Self>, workspace: &SharedWorkspace) {
        let (reach, screens) = (WorkspaceReach::from(workspace), Arc::downgrade(self));
        tokio::spawn(async move {
            check::slowly(&reach).await;
            if let Some(tirek) = screens.upgrade() {
                tirek.emit(&Topics::from([Topic::EXCHANGE]));
            }
        });
    }
}

/// Writes the card that the choice at the start shows.
fn write_card(folder: &Path, id: &str, workspace: &mut Workspace) -> Result<(), WorkspaceError> {
    let profile = profile::of(workspace)?;
    let enrolment = &workspace.identity().enrolment;
    let typed = [&profile.surname, &profile.given_name, &profile.patronymic];
    let typed = typed.map(|part| part.trim());
    let name = typed.into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    let card = ProfileSummary {
        id: id.to_owned(),
        name: match name.is_empty() {
            true => full_name(&enrolment.person),
            false => name,
        },
        school: profile.school,
        district: profile.district,
        phone: enrolment.phone.clone().unwrap_or_default(),
        last_opened: Some(label(workspace.environment().now_ms())),
    };
    Ok(profiles::write_card(folder, &card)?)
}
