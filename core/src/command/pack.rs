//! Commands of packs: what is held and offered, looking into a release, taking it, giving its room back.
//!
//! A line or a stick may take minutes: all of them work beside the person, and none holds her documents meanwhile.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::app::opened;
use super::{Answer, CommandError, Nothing};
use crate::app::{Open, Tirek};
use crate::aside::aside;
use crate::pack::{OfferedRelease, PackChoice, PackFailure, announced, preview, stick};
use crate::topic::{Done, Topic, Topics};
use crate::workspace::{Workspace, WorkspaceError};

pub use crate::app::StorageRead;
pub use crate::pack::{PackPreview, PackState};

/// A release that the centre offers.
#[derive(Debug, Deserialize, TS)]
pub struct LookIntoPack {
    pub offer: String,
    /// What is wanted of it; without one, what was wanted of the release before.
    pub choice: Option<PackChoice>,
}

/// Taking a release that the centre offers.
#[derive(Debug, Deserialize, TS)]
pub struct TakePack {
    pub offer: String,
    pub choice: PackChoice,
}

/// Looking into a pack that lies somewhere.
#[derive(Debug, Deserialize, TS)]
pub struct InspectPack {
    #[ts(type = "string")]
    pub path: PathBuf,
    pub choice: Option<PackChoice>,
}

/// Taking a pack that lies somewhere.
#[derive(Debug, Deserialize, TS)]
pub struct ImportPack {
    #[ts(type = "string")]
    pub path: PathBuf,
    pub choice: PackChoice,
}

/// A material whose files are wanted now.
#[derive(Debug, Deserialize, TS)]
pub struct FetchMaterial {
    pub id: String,
}

/// Giving the room of a pack back.
#[derive(Debug, Deserialize, TS)]
pub struct RemovePack {
    pub key: String,
    /// Its films and sound alone.
    pub media: bool,
}

pub(super) async fn state(tirek: &Arc<Tirek>, _: Nothing) -> Answer<PackState> {
    Ok(Done::quiet(read(tirek, &opened(tirek)?).await?))
}

pub(super) async fn look(tirek: &Arc<Tirek>, request: LookIntoPack) -> Answer<PackPreview> {
    let open = opened(tirek)?;
    let one = offered(&open, &request.offer).await?;
    let key = tirek.fetching(&open).look_into(&one).await?;
    let packs = Arc::clone(tirek.packs());
    let look = move || preview(&packs, &packs.coming_bytes(&key)?, request.choice);
    Ok(changed(aside(look).await??))
}

/// Begins, and answers at once: it goes on by itself.
pub(super) async fn take(tirek: &Arc<Tirek>, request: TakePack) -> Answer<PackState> {
    let open = opened(tirek)?;
    let one = offered(&open, &request.offer).await?;
    let key = tirek.fetching(&open).look_into(&one).await?;
    let packs = Arc::clone(tirek.packs());
    aside(move || packs.begin(&key, &request.choice)).await??;
    Ok(changed(read(tirek, &open).await?))
}

pub(super) async fn stop(tirek: &Arc<Tirek>, _: Nothing) -> Answer<PackState> {
    let packs = Arc::clone(tirek.packs());
    aside(move || packs.stop()).await??;
    Ok(changed(read(tirek, &opened(tirek)?).await?))
}

pub(super) async fn fetch(tirek: &Arc<Tirek>, request: FetchMaterial) -> Answer<PackState> {
    let packs = Arc::clone(tirek.packs());
    aside(move || packs.ask_for(&request.id)).await??;
    Ok(changed(read(tirek, &opened(tirek)?).await?))
}

pub(super) async fn inspect(tirek: &Arc<Tirek>, request: InspectPack) -> Answer<PackPreview> {
    opened(tirek)?;
    let packs = Arc::clone(tirek.packs());
    let look = move || stick::inspect(&packs, &request.path, request.choice);
    Ok(Done::quiet(aside(look).await??))
}

pub(super) async fn import(tirek: &Arc<Tirek>, request: ImportPack) -> Answer<PackState> {
    let open = opened(tirek)?;
    let screen = Arc::clone(tirek);
    let import = move || {
        let report = |topics: &Topics| screen.emit(topics);
        stick::import(screen.packs(), &request.path, &request.choice, &report)?;
        screen.packs_arrived();
        Ok::<_, PackFailure>(())
    };
    aside(import).await??;
    Ok(changed(read(tirek, &open).await?))
}

pub(super) async fn remove(tirek: &Arc<Tirek>, request: RemovePack) -> Answer<PackState> {
    let open = opened(tirek)?;
    let screen = Arc::clone(tirek);
    let remove = move || {
        screen.packs().remove(&request.key, request.media)?;
        screen.renew_materials();
        Ok::<_, PackFailure>(())
    };
    aside(remove).await??;
    Ok(changed(read(tirek, &open).await?))
}

pub(super) async fn storage(tirek: &Arc<Tirek>, _: Nothing) -> Answer<StorageRead> {
    let open = opened(tirek)?;
    let tirek = Arc::clone(tirek);
    Ok(Done::quiet(aside(move || tirek.storage(&open.id)).await?))
}

async fn read(tirek: &Arc<Tirek>, open: &Open) -> Result<PackState, CommandError> {
    let asked = |workspace: &mut Workspace| {
        let centre = workspace.identity().enrolment.centre.signing_key;
        Ok::<_, WorkspaceError>((announced(workspace)?, centre))
    };
    let (announced, centre) = open.reach().work(asked).await?;
    let packs = Arc::clone(tirek.packs());
    Ok(aside(move || packs.state(&announced, &centre)).await??)
}

async fn offered(open: &Open, offer: &str) -> Result<OfferedRelease, CommandError> {
    let all = open.reach().work(announced).await?;
    let found = all
        .into_iter()
        .find(|one| one.hash.to_string() == offer && !one.withdrawn);
    Ok(found.ok_or(PackFailure::Unknown)?)
}

fn changed<T>(value: T) -> Done<T> {
    Done {
        value,
        topics: Topics::from([Topic::PACKS]),
    }
}
