//! Photos and files on the line: after the words, smallest first, going on where a cut left off.
//!
//! [`run`](super::run) sets a [`Journey`] out once an exchange has moved all words, and drops it the
//! moment words want to travel again: what the centre or this disk holds by then stays, and the next
//! journey asks from where to go on. Invariants: a file of private documents is never offered; no file
//! is in memory whole; a file counts as held where its hash was checked; every byte is counted for the
//! day. Deliberately absent: when to travel, and repeating (the next exchange sets out again).

mod apart;
mod choice;
mod meter;
mod stream;

use std::sync::Arc;

use tirek_wire::PROTOCOL_BLOBS;
use tirek_wire::blob::{BlobOffer, Offered};
use tirek_wire::key::{Hash32, Token};
use tirek_wire::limits::BLOBS_MAX;

use super::failure::ExchangeFailure;
use super::versions;
use crate::blob::{BlobFolder, DISK_BYTES_SPARE, StoredFileError};
use crate::connection::{Client, ConnectionProblem};
use crate::store::{blob, setting, traffic};
use crate::topic::Topics;
use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};
use choice::{Choice, Wanted};

pub use apart::fetch_apart;
pub use meter::Meter;
use stream::Unsent;

/// What a journey needs; it owns all of it, so that it can be dropped at any moment.
pub struct Journey {
    /// The open profile.
    pub workspace: WorkspaceReach,
    /// The line.
    pub client: Client,
    /// The centre's time of the exchange before it: what it confirms now is dated so.
    pub at_ms: i64,
    /// Whether a person asked for every file, whatever the bounds say.
    pub all: bool,
    /// Counts and shows.
    pub meter: Arc<Meter>,
    /// Hears what the screen must fetch again.
    pub report: Arc<dyn Fn(Topics) + Send + Sync>,
}

/// What a journey knows of the profile.
struct Ground {
    token: Token,
    blobs: BlobFolder,
    choice: Choice,
    speaks: u16,
}

impl Journey {
    /// Sends and fetches what may travel. Answers why something stayed, as a code.
    ///
    /// # Errors
    /// Why it did not come to its end; every byte until then counts.
    pub async fn travel(self) -> Result<Option<&'static str>, ExchangeFailure> {
        self.ask().await?;
        let ground = self.ground().await?;
        if ground.choice.is_empty() {
            return Ok(ground.choice.held_by);
        }
        if ground.speaks < PROTOCOL_BLOBS {
            return Ok(Some("centre_old"));
        }
        let mut held_by = ground.choice.held_by;
        let offered = self.offer(&ground).await?;
        let mut sent = None;
        for (index, one) in ground.choice.wanted.iter().enumerate() {
            match one {
                Wanted::Up(file) => {
                    // In further spaces it has only to be placed.
                    let offset = match sent == Some(file.hash) {
                        true => self.stand(&ground, file).await?,
                        false => offered.get(&file.hash).copied().unwrap_or(0),
                    };
                    let rest = ground.choice.wanted.iter().skip(index + 1);
                    let is_last = !rest.clone().any(|other| other.is_up(&file.hash));
                    held_by = self.send(&ground, file, offset, is_last).await?.or(held_by);
                    sent = Some(file.hash);
                }
                Wanted::Down(hash, size) => {
                    held_by = self.fetch(&ground, *hash, *size).await?.or(held_by);
                }
            }
        }
        self.meter.rest();
        Ok(held_by)
    }

    /// Asks what became of the files that the centre had confirmed before it was restored. What it has
    /// costs no more than this; what it lacks waits like a new file, within the bounds of one.
    async fn ask(&self) -> Result<(), ExchangeFailure> {
        let (token, doubted, speaks) = self
            .workspace
            .work(|workspace| {
                let token = workspace.identity().keys.token;
                workspace.read(|read| {
                    let version = setting::get(read, setting::CENTRE_PROTOCOL)?;
                    Ok::<_, WorkspaceError>((token, blob::in_doubt(read)?, version))
                })
            })
            .await?;
        if versions::kept(speaks.as_deref()) < PROTOCOL_BLOBS {
            return Ok(());
        }
        for blobs in doubted.chunks(BLOBS_MAX) {
            let offer = BlobOffer {
                blobs: blobs.to_vec(),
            };
            let stand = self.client.offer(&token, &offer).await?;
            let held = |one: &Offered| {
                let mut held = stand.held.iter();
                held.any(|at| at.hash == one.hash && at.offset >= one.size)
            };
            let mut asked: Vec<_> = blobs.iter().map(|one| (one.hash, held(one))).collect();
            // What one of its spaces lacks is lacking.
            asked.sort_by_key(|(_, held)| *held);
            let done = self
                .workspace
                .work(move |workspace| workspace.settle_files(&asked))
                .await?;
            (self.report)(done.topics);
        }
        Ok(())
    }

    async fn ground(&self) -> Result<Ground, ExchangeFailure> {
        let all = self.all;
        self.workspace
            .work(move |workspace| {
                let today = workspace.environment().today();
                let (choice, version) = workspace.read(|read| {
                    let limit = traffic::centre_limit(read)?;
                    let spent = traffic::of_day(read, today)?;
                    let bounds = traffic::bounds(read)?;
                    let (up, down) = (blob::to_offer(read)?, blob::wanted(read)?);
                    let choice = Choice::of(up, &down, limit, (!all).then_some((bounds, spent)));
                    let version = setting::get(read, setting::CENTRE_PROTOCOL)?;
                    Ok::<_, WorkspaceError>((choice, version))
                })?;
                Ok(Ground {
                    token: workspace.identity().keys.token,
                    blobs: workspace.blobs().clone(),
                    choice,
                    speaks: versions::kept(version.as_deref()),
                })
            })
            .await
    }

    /// Offers everything that may go up; answers with how much the centre holds of each.
    async fn offer(
        &self,
        ground: &Ground,
    ) -> Result<std::collections::BTreeMap<Hash32, u64>, ExchangeFailure> {
        let up: Vec<Offered> = ground.choice.up().collect();
        let mut held = std::collections::BTreeMap::new();
        for blobs in up.chunks(BLOBS_MAX) {
            let offer = BlobOffer {
                blobs: blobs.to_vec(),
            };
            let stand = self.client.offer(&ground.token, &offer).await?;
            let bytes_max = stand.bytes_max;
            let done = self
                .workspace
                .work(move |workspace| workspace.note_files(&[], Some(bytes_max), 0));
            done.await?;
            held.extend(stand.held.iter().map(|one| (one.hash, one.offset)));
        }
        Ok(held)
    }

    /// Sends the rest of a file; answers why it stayed, as a code. After a cut it asks where the centre
    /// stands and goes on at once, as long as that moves. A file that cannot be read here, or that
    /// something on the way finds too large, keeps no other back.
    async fn send(
        &self,
        ground: &Ground,
        file: &Offered,
        offset: u64,
        is_last: bool,
    ) -> Result<Option<&'static str>, ExchangeFailure> {
        let mut at = offset;
        if !self.is_offered(file.hash).await? {
            return Ok(None);
        }
        while at < file.size {
            let sent = stream::put(&self.client, ground, file, at, &self.meter).await;
            self.count().await?;
            let problem = match sent {
                Ok(held) => {
                    if held <= at && held < file.size {
                        return Err(ConnectionProblem::CutOff.into());
                    }
                    at = held;
                    continue;
                }
                Err(Unsent::Unreadable) => return Ok(Some("file_unreadable")),
                Err(Unsent::Line(ConnectionProblem::TooLarge)) => return Ok(Some("too_large")),
                // The centre does not take this one from her; others may still go.
                Err(Unsent::Line(ConnectionProblem::BlobUnknown)) => return Ok(Some("not_taken")),
                Err(Unsent::Line(problem)) => problem,
            };
            if !problem.may_go_on() {
                return Err(problem.into());
            }
            let held = self.stand(ground, file).await?;
            if held <= at && problem != ConnectionProblem::BlobElsewhere {
                return Err(problem.into());
            }
            // A file that the centre threw away begins again, but not for ever.
            if held < at && held == 0 && at == offset {
                return Err(problem.into());
            }
            at = held;
        }
        // As long as it is not in each of its spaces it waits: a journey that is cut off begins there again.
        if !is_last {
            return Ok(None);
        }
        let (hash, at_ms) = (file.hash, self.at_ms);
        let done = self
            .workspace
            .work(move |workspace| workspace.set_blob_sent(&hash, at_ms))
            .await?;
        (self.report)(done.topics);
        Ok(None)
    }

    /// How much of a file the centre holds in this space.
    async fn stand(&self, ground: &Ground, file: &Offered) -> Result<u64, ExchangeFailure> {
        let offer = BlobOffer { blobs: vec![*file] };
        let stand = self.client.offer(&ground.token, &offer).await?;
        Ok(stand.held.first().map_or(0, |one| one.offset))
    }

    /// Whether a file is still to be given: its row may have been removed while others travelled.
    async fn is_offered(&self, hash: Hash32) -> Result<bool, ExchangeFailure> {
        let asked = move |workspace: &mut Workspace| {
            Ok(workspace.read(|read| blob::is_offered(read, &hash))?)
        };
        self.workspace.work(asked).await
    }

    /// Fetches the rest of a file; answers why it stayed, as a code.
    async fn fetch(
        &self,
        ground: &Ground,
        hash: Hash32,
        size: u64,
    ) -> Result<Option<&'static str>, ExchangeFailure> {
        loop {
            let at = ground.blobs.part(hash).length_bytes()?;
            if at < size || size == 0 {
                let needed = (size - at).saturating_add(DISK_BYTES_SPARE);
                if ground.blobs.free_bytes()? < needed {
                    return Ok(Some("no_room_here"));
                }
                let moved = |bytes: u64, done: u64| self.meter.moved("down", bytes, done, size);
                let place = (&ground.token, &ground.blobs);
                let fetched = stream::get(&self.client, place, (hash, size), at, &moved).await;
                self.count().await?;
                match fetched {
                    Ok(()) => {}
                    Err(ExchangeFailure::Connection {
                        source: ConnectionProblem::BlobUnknown,
                    }) => return Ok(None),
                    Err(ExchangeFailure::Connection { source })
                        if source.may_go_on() && ground.blobs.part(hash).length_bytes()? > at =>
                    {
                        continue;
                    }
                    Err(failure) => return Err(failure),
                }
            }
            return self.keep(ground, hash).await.map(|()| None);
        }
    }

    /// Checks a file that is whole; one with another hash begins again with the next journey.
    async fn keep(&self, ground: &Ground, hash: Hash32) -> Result<(), ExchangeFailure> {
        let part = ground.blobs.part(hash);
        let done = self
            .workspace
            .work(move |workspace| match part.finish() {
                Ok(stored) => workspace.set_blob_arrived(stored),
                Err(StoredFileError::Mismatch) => Ok(crate::topic::Done::quiet(())),
                Err(error) => Err(error.into()),
            })
            .await?;
        (self.report)(done.topics);
        Ok(())
    }

    async fn count(&self) -> Result<(), ExchangeFailure> {
        count(&self.workspace, &self.meter).await
    }
}

/// Writes what was moved since the last time to the day's account.
pub(super) async fn count(
    workspace: &WorkspaceReach,
    meter: &Arc<Meter>,
) -> Result<(), ExchangeFailure> {
    let bytes = meter.take();
    if bytes == 0 {
        return Ok(());
    }
    let count = move |workspace: &mut Workspace| workspace.add_traffic(bytes);
    Ok(workspace.work(count).await?)
}
