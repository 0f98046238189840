//! Commands of packets: plan, save, look into, take in.
//!
//! A stick may take minutes, so all but the plan work beside the person: none holds her documents while
//! a medium is read or written.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::app::opened;
use super::{Answer, Call, foreign, meant};
use crate::app::Tirek;
use crate::aside::aside;
use crate::packet;
use crate::topic::{Done, Topics};
use crate::workspace::Workspace;

pub use crate::packet::{PacketContents, PacketImported, PacketPlan, PacketsSaved};

/// How large one packet may be, and where it shall lie.
#[derive(Debug, Deserialize, TS)]
pub struct PlanPackets {
    /// The largest file wanted, such as a messenger takes; everything in one without it.
    pub limit_bytes: Option<u64>,
    /// A folder whose free room is of interest.
    #[ts(type = "string | null")]
    pub folder: Option<PathBuf>,
}

/// Where to save.
#[derive(Debug, Deserialize, TS)]
pub struct SavePackets {
    /// The file a person chose; further parts get a number before the ending.
    #[ts(type = "string")]
    pub path: PathBuf,
    pub limit_bytes: Option<u64>,
}

/// Where a packet lies.
#[derive(Debug, Deserialize, TS)]
pub struct OnePacket {
    #[ts(type = "string")]
    pub path: PathBuf,
}

pub(super) async fn plan(tirek: &Arc<Tirek>, request: PlanPackets) -> Answer<PacketPlan> {
    let plan = move |workspace: &mut Workspace| {
        packet::plan(workspace, request.limit_bytes, request.folder.as_deref())
    };
    Ok(Done::quiet(opened(tirek)?.reach().work(plan).await?))
}

pub(super) async fn save(
    tirek: &Arc<Tirek>,
    call: Call,
    request: SavePackets,
) -> Answer<PacketsSaved> {
    let labels = tirek.labels();
    let reach = meant(tirek, &call)?.reach();
    let SavePackets { path, limit_bytes } = request;
    let save = move || packet::save(reach, &labels, &path, limit_bytes, call.once());
    Ok(aside(save).await??)
}

pub(super) async fn inspect(tirek: &Arc<Tirek>, request: OnePacket) -> Answer<PacketContents> {
    let reach = opened(tirek)?.reach();
    let contents = aside(move || packet::inspect(reach, &request.path)).await?;
    let contents = contents.map_err(foreign::packet)?;
    Ok(Done::quiet(contents))
}

pub(super) async fn import(tirek: &Arc<Tirek>, request: OnePacket) -> Answer<PacketImported> {
    let reach = opened(tirek)?.reach();
    let screen = Arc::clone(tirek);
    let import = move || {
        let before = |topics: &Topics| screen.emit(topics);
        packet::import(reach, &request.path, &before)
    };
    let imported = aside(import).await?.map_err(foreign::packet)?;
    if let Some(open) = tirek.opened() {
        open.exchange.written();
    }
    Ok(imported)
}
