//! What the screen is told of packs.

use serde::Serialize;
use tirek_pack::{ItemChange, Shape};
use ts_rs::TS;

use super::choice::PackChoice;
use crate::locale::Localised;

/// The packs of this PC, and what the centre offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PackState {
    /// What is held.
    pub held: Vec<PackHeld>,
    /// What the centre of the open profile offers and is not held.
    pub offers: Vec<PackOffered>,
    /// What is on its way.
    pub under_way: Option<PackUnderWay>,
}

/// A pack that is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackHeld {
    /// By which commands name it.
    pub key: String,
    /// What it is called.
    pub title: Localised,
    /// What its centre calls itself.
    pub centre: Localised,
    /// The number of its release.
    #[ts(type = "number")]
    pub number: u64,
    /// RFC 3339: when the centre built that.
    pub made_at: String,
    /// How many materials it has.
    pub materials: u32,
    /// What of it is on this PC, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Films and sound among that.
    #[ts(type = "number")]
    pub media_bytes: u64,
    /// What of it is not on this PC.
    #[ts(type = "number")]
    pub lacking_bytes: u64,
    /// The centre has taken the release back.
    pub withdrawn: bool,
}

/// A release that the centre offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackOffered {
    /// By which commands name it.
    pub offer: String,
    /// What the pack is called.
    pub title: Localised,
    /// The number of the release.
    #[ts(type = "number")]
    pub number: u64,
    /// Whether it was looked into: the counts below are known then.
    pub is_known: bool,
    /// New materials.
    pub added: u32,
    /// Materials that are others than before.
    pub changed: u32,
    /// Materials that are there no more.
    pub removed: u32,
    /// How much has to come, in bytes; of one that was not looked into the whole of it.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Somebody has asked for it: it comes as soon as there is a line.
    pub is_begun: bool,
    /// What of it has come already, in bytes.
    #[ts(type = "number")]
    pub done_bytes: u64,
    /// It was removed from this PC: it does not come by itself.
    pub is_let_go: bool,
}

/// What is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackUnderWay {
    /// What the pack is called.
    pub title: Localised,
    /// The material for which it is, where it is not a release as a whole.
    pub material: Option<String>,
    /// What has come, in bytes.
    #[ts(type = "number")]
    pub done_bytes: u64,
    /// What has to come, in bytes.
    #[ts(type = "number")]
    pub total_bytes: u64,
    /// From a stick, not over the line.
    pub by_stick: bool,
    /// Why it stands still, as a code.
    pub problem: Option<String>,
}

/// What a release would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackPreview {
    /// What the pack is called.
    pub title: Localised,
    /// What its centre calls itself.
    pub centre: Localised,
    /// The number of the release.
    #[ts(type = "number")]
    pub number: u64,
    /// RFC 3339: when the centre built it.
    pub made_at: String,
    /// The number of the one that is held, if any.
    #[ts(type = "number | null")]
    pub held: Option<u64>,
    /// What becomes of the materials.
    pub items: Vec<PreviewedItem>,
    /// The choice that the sizes are of.
    pub choice: PackChoice,
    /// How much has to come for that choice, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Films and sound among what is not here, whatever is chosen.
    #[ts(type = "number")]
    pub media_bytes: u64,
    /// The topics that its materials belong to, with what of each is not here.
    pub topics: Vec<PackTopicSize>,
    /// Those topics are of a programme that it carries.
    pub has_programme: bool,
    /// Free room on the disk that may be used.
    #[ts(type = "number")]
    pub free_bytes: u64,
    /// Whether the choice fits there.
    pub fits: bool,
}

/// A topic of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackTopicSize {
    /// The topic's id in the programme.
    pub topic: String,
    /// What of its materials is not here, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What becomes of a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PreviewedItem {
    /// Its id in the pack.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// What it is.
    pub shape: Shape,
    /// Whether it is added, changed or removed.
    pub change: ItemChange,
    /// How much of it has to come, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}
