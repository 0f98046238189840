//! Commands of packets: plan, save, look into, take in.

use std::path::PathBuf;

use serde::Deserialize;
use ts_rs::TS;

use super::{Answer, CommandError};
use crate::app::Tirek;
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

fn later<T>() -> Answer<T> {
    Err(CommandError::new("command_unknown"))
}
pub(super) fn plan(_: &Tirek, _: &mut Workspace, _: PlanPackets) -> Answer<PacketPlan> {
    later()
}
pub(super) fn save(_: &Tirek, _: &mut Workspace, _: SavePackets) -> Answer<PacketsSaved> {
    later()
}
pub(super) fn inspect(_: &Tirek, _: &mut Workspace, _: OnePacket) -> Answer<PacketContents> {
    later()
}
pub(super) fn import(_: &Tirek, _: &mut Workspace, _: OnePacket) -> Answer<PacketImported> {
    later()
}
