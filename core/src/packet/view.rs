//! Packets as the screen shows them: what one would hold, what was saved, what one contains.

use serde::Serialize;
use ts_rs::TS;

use crate::locale::Localised;

/// What packets saved now would hold.
#[derive(Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PacketPlan {
    /// Changes that the centre has not acknowledged.
    pub changes: u32,
    /// Work of hers among them, as the state of the exchange counts it.
    pub documents: u32,
    /// Work of hers that stays here until the centre is updated.
    pub centre_old: u32,
    /// Submissions among the changes.
    pub submissions: u32,
    /// Files that go along.
    pub files: u32,
    /// Their size together.
    pub file_bytes: u64,
    /// Estimated size of all packets together.
    pub bytes: u64,
    /// How many packets are needed with the chosen size.
    pub parts: u32,
    /// Free room in the folder, where one was named and can be looked at.
    pub free_bytes: Option<u64>,
    /// Nothing is unsent; a packet would still ask the centre for its answers.
    pub nothing_new: bool,
}

/// Packets that were saved together, whole and on the disk.
#[derive(Debug, Serialize, TS)]
pub struct PacketsSaved {
    /// In their order.
    pub packets: Vec<PacketFile>,
    /// Files that could not be read on this PC and stayed out, wholly or from some point on.
    pub files_unreadable: u32,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PacketFile {
    /// Its file's name.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Which of those saved together it is, from 1.
    pub part: u32,
    /// How many were saved together.
    pub parts: u32,
    /// Changes that it carries.
    pub changes: u32,
    /// Files that it carries, wholly or in part.
    pub files: u32,
}

/// What a packet of the centre contains, before anything of it is taken in.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct PacketContents {
    /// Who made it.
    pub centre: Localised,
    /// RFC 3339, by the centre's clock.
    pub made_at: String,
    /// Name of the packet that it answers, where that was saved on this PC.
    pub answers: Option<String>,
    /// Documents of hers that the centre confirms.
    pub receipts: u32,
    /// Changes of hers that the centre refuses.
    pub refused: u32,
    /// Reviews and answers; that somebody reads her work is none.
    pub reviews: u32,
    /// Other documents that it brings or changes.
    pub documents: u32,
    /// Files that it brings, wholly or in part.
    pub files: u32,
    /// What it brings of them.
    pub file_bytes: u64,
    /// Brings the confirmation of the registration.
    pub confirms: bool,
    /// Why the centre took nothing in, as a code.
    #[ts(
        type = "null | \"device_waiting\" | \"device_revoked\" | \"device_unknown\" | \"protocol_too_old\" | \"centre_error\""
    )]
    pub problem: Option<&'static str>,
    /// It was taken in before; doing so again is harmless.
    pub known: bool,
}

/// What was taken in of a packet.
#[derive(Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PacketImported {
    /// Changes that were new here.
    pub taken_in: u32,
    /// Documents of hers that the centre confirms.
    pub receipts: u32,
    /// Changes of hers that the centre refuses.
    pub refused: u32,
    /// Reviews and answers that she can read now and could not before.
    pub reviews: u32,
    /// Files that are whole now.
    pub files: u32,
    /// Changes that could not be used.
    pub quarantined: u32,
    /// It confirmed the registration.
    pub confirmed: bool,
    /// Why the centre took nothing in, as a code.
    #[ts(
        type = "null | \"device_waiting\" | \"device_revoked\" | \"device_unknown\" | \"protocol_too_old\" | \"centre_error\""
    )]
    pub problem: Option<&'static str>,
    /// Not everything had room: the centre has more for the next packet, or the network.
    pub more: bool,
}
