//! The state of the exchange as the screen shows it, item by item and file by file.
//!
//! Read by the commands of the exchange ([`read()`](read::read)); the machinery lies in [`crate::sync`]
//! and [`crate::packet`]. Invariants: every word about the centre is one it has confirmed; nothing here
//! holds anyone's text but the titles of her own documents, so the whole may be read aloud over the
//! telephone. Deliberately absent: sentences, which are the screen's.

mod automatic;
mod files;
mod read;
mod test;

use std::collections::BTreeMap;

use serde::Serialize;
use tirek_document::{Conflict, RowId};
use ts_rs::TS;

use crate::locale::Localised;
use crate::sync::{FileUnderWay, TestStep};

pub use crate::store::traffic::Bounds;
pub use automatic::{is_automatic, set_automatic};
pub use files::file_traffic;
pub use read::{last, read, unsent};
pub use test::test;

/// The state of the exchange, as it can be read aloud over the telephone.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeState {
    /// Whether the centre knows this PC, waits to confirm it, or has taken that back.
    #[ts(type = "\"complete\" | \"pending\" | \"waiting\" | \"revoked\"")]
    pub enrolment: &'static str,
    /// Whether an exchange is under way.
    #[ts(type = "\"idle\" | \"running\"")]
    pub activity: &'static str,
    /// Documents with something the centre has not confirmed.
    pub unsent: u32,
    /// Those documents: damaged ones first, then the latest written in.
    pub items: Vec<ExchangeItem>,
    /// How the photos and files fare.
    pub files: FileTraffic,
    /// Packets saved on this PC, the newest first; a dozen at most.
    pub packets: Vec<SavedPacket>,
    /// What arrived and could not be used, by reason.
    pub quarantine: Vec<Quarantined>,
    /// Documents in which two people set the same field differently.
    pub conflicts: Vec<ConflictItem>,
    /// RFC 3339 time, by the centre's clock, of its last acknowledgement.
    pub last_exchange: Option<String>,
    /// Why the last one did not come to its end, where it did not.
    pub problem: Option<ExchangeProblem>,
    /// What the centre calls itself.
    pub centre: Localised,
    /// Where it is reached.
    pub address: String,
    /// Exchanges happen by themselves.
    pub automatic: bool,
    /// By how many minutes this PC's clock was ahead of the centre's at the last exchange, where
    /// that was too much to be a slow line; negative when it was behind.
    pub clock_off_minutes: Option<i32>,
}

/// Why the last exchange did not come to its end.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeProblem {
    /// What is wrong, for the screen to say.
    pub code: String,
    /// What the sentence names, by the names that it has there.
    pub params: BTreeMap<String, String>,
    /// RFC 3339 time of the next try.
    pub retry_at: Option<String>,
}

/// A document on its way.
#[derive(Debug, Serialize, TS)]
pub struct ExchangeItem {
    /// By which the list tells its lines apart.
    pub id: String,
    /// The document's id, by which commands name it.
    pub document: Option<String>,
    /// The document's kind, or empty.
    pub kind: String,
    /// The document's title, or empty.
    pub title: String,
    /// How far it is.
    #[ts(
        type = "\"open\" | \"queued\" | \"sent\" | \"packed\" | \"centre_old\" | \"refused\" | \"damaged\""
    )]
    pub state: &'static str,
    /// Code of the centre's refusal.
    pub reason: Option<String>,
    /// RFC 3339: when it was last written in, packed, or refused (by the centre's clock); a label.
    pub at: String,
    /// Name of the packet that carries it, where it is packed.
    pub packet: Option<String>,
}

/// Photos and files on their way, which travel after the words.
#[derive(Debug, Default, Serialize, TS)]
pub struct FileTraffic {
    /// Files that wait to be sent.
    pub up_count: u32,
    /// What of them is still to be sent.
    pub up_bytes: u64,
    /// Files that wait to be fetched.
    pub down_count: u32,
    /// What of them is still to be fetched.
    pub down_bytes: u64,
    /// None of those: larger than what the centre takes, each where it is attached.
    pub too_large: Vec<StayingFile>,
    /// Of the waiting ones: larger than what travels by itself; "send the files now" takes them along.
    pub held_back_count: u32,
    /// Bytes of files sent and fetched today.
    pub today_bytes: u64,
    /// How many bytes of files may travel by themselves in a day.
    pub cap_bytes: Option<u64>,
    /// Only files up to this size travel by themselves.
    pub auto_bytes_max: Option<u64>,
    /// The file that is travelling.
    pub under_way: Option<FileUnderWay>,
    /// For all that waits and may travel, by the speed of the last minutes.
    pub seconds_left: Option<u32>,
    /// Why files do not travel although the words do.
    #[ts(
        type = "null | \"cap_reached\" | \"no_room_here\" | \"no_room_centre\" | \"centre_old\" | \"file_unreadable\" | \"not_taken\" | \"too_large\" | \"cut_off\""
    )]
    pub held_by: Option<&'static str>,
}

/// A file that the centre does not take, in a document that names it.
#[derive(Debug, Serialize, TS)]
pub struct StayingFile {
    /// The document's id.
    pub document: String,
    /// The document's kind.
    pub kind: String,
    /// What the document is called.
    pub title: String,
    /// Its row among the attachments.
    pub row: RowId,
    /// What a person calls it.
    pub name: String,
    /// What of it would travel.
    pub size_bytes: u64,
    /// The largest that the centre takes.
    pub limit_bytes: u64,
}

/// How many documents of a kind have something the centre has not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Unsent {
    /// The documents' kind.
    pub kind: String,
    /// How many there are.
    pub count: u32,
}

/// A packet that was saved here.
#[derive(Debug, Serialize, TS)]
pub struct SavedPacket {
    /// The packet's id, which its answer names.
    pub id: String,
    /// Name of its file.
    pub name: String,
    /// RFC 3339; a label.
    pub made_at: String,
    /// Which part of those saved together; 1 of 1 when all had room in one.
    pub part: u32,
    /// How many were saved together.
    pub parts: u32,
    /// The size of its file.
    pub bytes: u64,
    /// Changes that it carries.
    pub changes: u32,
    /// Files that it carries, wholly or in part.
    pub files: u32,
    /// RFC 3339: when the centre's answer to it was taken in here.
    pub answered_at: Option<String>,
    /// It carried something, and the centre has confirmed all of that: its answer brings nothing to
    /// wait for.
    pub settled: bool,
}

/// What arrived and could not be used.
#[derive(Debug, Serialize, TS)]
pub struct Quarantined {
    /// Why.
    #[ts(
        type = "\"kind_unknown\" | \"op_unknown\" | \"space_unknown\" | \"unreadable\" | \"document_elsewhere\" | \"peer_of_another\" | \"too_large\""
    )]
    pub reason: String,
    /// How many changes wait for that reason.
    pub count: u32,
    /// A newer version of the app may be able to use it.
    pub newer_may_help: bool,
}

/// A document with fields that two people set differently.
#[derive(Debug, Serialize, TS)]
pub struct ConflictItem {
    /// The document's id.
    pub document: String,
    /// Its kind.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// The fields, each with the values that stand beside each other.
    pub fields: Vec<Conflict>,
}

/// What "test the connection" found; nothing of anyone's work was sent for it.
#[derive(Debug, Serialize, TS)]
pub struct ConnectionTest {
    /// In this order; whatever stands behind a failed step was not reached.
    pub steps: Vec<TestStep>,
    /// `ok`, or the code of the first step that failed.
    pub verdict: String,
    /// The centre's address that was tried.
    pub address: String,
    /// RFC 3339, by this PC's clock.
    pub at: String,
}
