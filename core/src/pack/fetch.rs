//! Fetching over the line: what was asked for, one file after the other, beside everything else.
//!
//! One task for each open profile. It gives way to words: as long as an exchange runs nothing of a pack moves. What
//! was cut off is gone on with by the byte, at the next try or after the next exchange; every byte is counted for the
//! day. By itself it fetches the small bytes of what is announced, so that it can be said what a release would bring,
//! and releases within the bounds of what may travel by itself that take nothing away.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tirek_wire::key::{Hash32, PublicKey, Token};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::error::PackFailure;
use super::offers::{OfferedRelease, announced};
use super::packs::Packs;
use super::preview::shown;
use super::take::Errand;
use super::view::PackUnderWay;
use crate::connection::{Address, Client, ConnectionProblem, Patience};
use crate::held::held;
use crate::store::traffic;
use crate::sync::{Activity, Status, blobs};
use crate::topic::{Topic, Topics};
use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};

/// How often the screen hears of progress and the day's account is written.
const SHOWN_EVERY: Duration = Duration::from_secs(1);

/// How often it is tried again after a cut before the next exchange is waited for.
const TRIES_MAX: u32 = 3;

/// The task that fetches for one open profile; it owns all it needs and may be dropped at any moment.
pub struct Fetching {
    /// The packs of the data folder.
    pub packs: Arc<Packs>,
    /// The open profile.
    pub reach: WorkspaceReach,
    /// Waiting times on the line.
    pub patience: Patience,
    /// After what time it is tried again; longer each time.
    pub again: Duration,
    /// How the exchange fares.
    pub status: watch::Receiver<Status>,
    /// Hears what the screen must fetch again.
    pub report: Arc<dyn Fn(Topics) + Send + Sync>,
    /// Hears that other materials are here than before.
    pub arrived: Arc<dyn Fn() + Send + Sync>,
}

/// The way to the centre of a person.
#[derive(Clone)]
struct PackLine {
    client: Client,
    token: Token,
    centre: PublicKey,
}

/// Why a file is not on its way any more.
enum Paused {
    /// Words want to travel.
    ForWords,
    /// Something else is wanted than before.
    ForOthers,
}

impl Fetching {
    /// Fetches as long as the profile is open.
    pub async fn run(mut self) {
        let mut failures: u32 = 0;
        let mut exchanged = self.status.borrow().last_exchange;
        loop {
            let packs = Arc::clone(&self.packs);
            let changed = packs.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let wait = match self.step().await {
                Ok(true) => {
                    failures = 0;
                    continue;
                }
                Ok(false) => None,
                Err(failure) => {
                    failures = failures.saturating_add(1);
                    self.show_trouble(&failure);
                    let by_itself = failures <= TRIES_MAX && may_pass(&failure);
                    by_itself.then(|| self.again.saturating_mul(failures))
                }
            };
            tokio::select! {
                () = &mut changed => failures = 0,
                () = after(wait) => {}
                () = next_exchange(&mut self.status, &mut exchanged) => {
                    failures = 0;
                    if let Err(error) = self.look_around().await {
                        tracing::info!(%error, "announced packs were not looked into");
                    }
                }
            }
        }
    }

    /// Brings what is wanted next; answers whether there was anything.
    async fn step(&mut self) -> Result<bool, PackFailure> {
        let line = self.line().await?;
        let Some(errand) = self.packs.next_errand(&line.centre)? else {
            return Ok(false);
        };
        self.packs.refuse_without_room(&errand.files)?;
        let moved = AtomicU64::new(0);
        self.show(&errand, 0);
        for (hash, size) in errand.files.iter().copied() {
            loop {
                match self.bring(&line, &errand, (hash, size), &moved).await {
                    Ok(None) => break,
                    Ok(Some(Paused::ForWords)) => words_have_gone(&mut self.status).await,
                    Ok(Some(Paused::ForOthers)) => return Ok(true),
                    Err(failure) => return Err(failure),
                }
            }
        }
        self.packs.bring_to_end(&errand)?;
        (self.arrived)();
        Ok(true)
    }

    /// Fetches one file to its end, or until something else comes first.
    async fn bring(
        &self,
        line: &PackLine,
        errand: &Errand,
        file: (Hash32, u64),
        moved: &AtomicU64,
    ) -> Result<Option<Paused>, PackFailure> {
        let packs = Arc::clone(&self.packs);
        let changed = packs.changed.notified();
        let mut status = self.status.clone();
        let uncounted = AtomicU64::new(0);
        let count = |bytes: u64| {
            moved.fetch_add(bytes, Ordering::Relaxed);
            uncounted.fetch_add(bytes, Ordering::Relaxed);
        };
        let fetch = blobs::fetch_apart(&line.client, &line.token, packs.files(), file, &count);
        tokio::pin!(fetch, changed);
        changed.as_mut().enable();
        let mut tick = interval(SHOWN_EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        if self.packs.is_stopped() {
            return Ok(Some(Paused::ForOthers));
        }
        if self.status.borrow().activity == Activity::Running {
            return Ok(Some(Paused::ForWords));
        }
        let ended = loop {
            tokio::select! {
                done = &mut fetch => break done.map(|()| None).map_err(PackFailure::from),
                () = &mut changed => break Ok(Some(Paused::ForOthers)),
                () = words_come(&mut status) => break Ok(Some(Paused::ForWords)),
                _ = tick.tick() => {
                    self.show(errand, moved.load(Ordering::Relaxed));
                    self.account(&uncounted).await?;
                }
            }
        };
        self.account(&uncounted).await?;
        ended
    }

    /// Writes what has moved since the last time to the day's account.
    async fn account(&self, uncounted: &AtomicU64) -> Result<(), PackFailure> {
        let bytes = uncounted.swap(0, Ordering::Relaxed);
        if bytes == 0 {
            return Ok(());
        }
        let add = move |workspace: &mut Workspace| workspace.add_traffic(bytes);
        Ok(self.reach.work(add).await?)
    }

    /// After an exchange: what is announced and may travel by itself.
    async fn look_around(&self) -> Result<(), PackFailure> {
        let asked = |workspace: &mut Workspace| {
            let today = workspace.environment().today();
            let (bounds, spent) = workspace.read(|read| {
                Ok::<_, WorkspaceError>((traffic::bounds(read)?, traffic::of_day(read, today)?))
            })?;
            Ok::<_, WorkspaceError>((announced(workspace)?, bounds, spent))
        };
        let (announced, bounds, spent) = self.reach.work(asked).await?;
        let line = self.line().await?;
        let left = bounds
            .cap_bytes
            .map_or(u64::MAX, |cap| cap.saturating_sub(spent));
        let largest = bounds.auto_bytes_max.unwrap_or(u64::MAX).min(left);
        for offer in self.packs.state(&announced, &line.centre)?.offers {
            let one = announced
                .iter()
                .find(|one| one.hash.to_string() == offer.offer);
            let Some(one) = one.filter(|one| !offer.is_known && one.release_bytes <= largest)
            else {
                continue;
            };
            self.packs.keep_coming(&self.release(&line, one).await?)?;
        }
        self.packs.begin_small(&announced, &line.centre, largest)?;
        (self.report)(Topics::from([Topic::PACKS]));
        Ok(())
    }

    /// Fetches the signed bytes of an announced release and keeps them, so that it can be looked into. Answers with
    /// the key of its pack.
    ///
    /// # Errors
    /// Why they are not here.
    pub async fn look_into(&self, one: &OfferedRelease) -> Result<String, PackFailure> {
        if let Some(key) = self.packs.coming_of(&one.hash) {
            return Ok(key);
        }
        let line = self.line().await?;
        self.packs.keep_coming(&self.release(&line, one).await?)
    }

    async fn release(&self, line: &PackLine, one: &OfferedRelease) -> Result<Vec<u8>, PackFailure> {
        let uncounted = AtomicU64::new(0);
        let count = |bytes: u64| {
            uncounted.fetch_add(bytes, Ordering::Relaxed);
        };
        let file = (one.hash, one.release_bytes);
        if one.release_bytes > tirek_pack::limits::RELEASE_BYTES_MAX as u64 {
            return Err(PackFailure::FileDamaged);
        }
        let files = self.packs.files();
        let fetched = blobs::fetch_apart(&line.client, &line.token, files, file, &count).await;
        self.account(&uncounted).await?;
        fetched?;
        let signed = std::fs::read(files.path(&one.hash))?;
        files.remove(&one.hash)?;
        Ok(signed)
    }

    async fn line(&self) -> Result<PackLine, PackFailure> {
        let whom = |workspace: &mut Workspace| {
            let identity = workspace.identity();
            let centre = &identity.enrolment.centre;
            let token = identity.keys.token;
            Ok::<_, WorkspaceError>((centre.address.clone(), token, centre.signing_key))
        };
        let (address, token, centre) = self.reach.work(whom).await?;
        let address = Address::parse(&address).map_err(|_| ConnectionProblem::NotACentre)?;
        Ok(PackLine {
            client: Client::new(address, self.patience)?,
            token,
            centre,
        })
    }

    fn show(&self, errand: &Errand, moved: u64) {
        let way = PackUnderWay {
            title: shown(&errand.known.release.title),
            material: errand.material.clone(),
            done_bytes: errand.done.saturating_add(moved).min(errand.total),
            total_bytes: errand.total,
            by_stick: false,
            problem: None,
        };
        let mut state = held(&self.packs.state);
        if !state.stopped {
            state.under_way = Some(way);
        }
        drop(state);
        (self.report)(Topics::from([Topic::PACKS]));
    }

    fn show_trouble(&self, failure: &PackFailure) {
        tracing::info!(%failure, "a pack did not come to its end");
        if let Some(way) = &mut held(&self.packs.state).under_way {
            way.problem = Some(failure.code().to_owned());
        }
        (self.report)(Topics::from([Topic::PACKS]));
    }
}

/// Whether it may be otherwise in a moment.
fn may_pass(failure: &PackFailure) -> bool {
    matches!(failure, PackFailure::Line { source } if !source.needs_a_person())
}

/// After a while; never without one.
async fn after(wait: Option<Duration>) {
    match wait {
        Some(wait) => sleep(wait).await,
        None => std::future::pending().await,
    }
}

async fn words_come(status: &mut watch::Receiver<Status>) {
    let come = status
        .wait_for(|status| status.activity == Activity::Running)
        .await
        .is_ok();
    if !come {
        std::future::pending::<()>().await;
    }
}

async fn words_have_gone(status: &mut watch::Receiver<Status>) {
    // Where the exchange has ended for good the profile is being closed, and this with it.
    let _ended = status
        .wait_for(|status| status.activity == Activity::Idle)
        .await;
}

/// Waits for an exchange that came to its end.
async fn next_exchange(
    status: &mut watch::Receiver<Status>,
    exchanged: &mut Option<chrono::DateTime<chrono::Utc>>,
) {
    let last = *exchanged;
    let is_new = |status: &Status| {
        status.activity == Activity::Idle
            && status.trouble.is_none()
            && status.last_exchange != last
    };
    let found = status
        .wait_for(is_new)
        .await
        .map(|status| status.last_exchange);
    match found {
        Ok(at) => *exchanged = at,
        Err(_) => std::future::pending().await,
    }
}
