//! Journal entries on an event, a project or an innovation.
//!
//! Called by the command list. A private entry lies in the private space: it never leaves this PC,
//! and the screen says so.

mod create;
mod privacy;
mod read;

use serde::Serialize;
use tirek_document::kind::Entry;
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::plan::ActivityLink;

pub use create::create;
pub use privacy::set_private;
pub use read::{here, linked, list, read};

/// An entry with its head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntryRead {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What is written in it.
    pub entry: Entry,
    /// The linked activities with their titles.
    pub links: Vec<ActivityLink>,
    /// Hashes of the attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// An entry in the list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntrySummary {
    /// The document's id.
    pub id: String,
    /// Hers alone: it never leaves the PC.
    pub private: bool,
    /// `event`, `project`, `innovation`, or empty.
    pub about: String,
    /// `2026-10-15`, or empty.
    pub date: String,
    /// What happened, in a line; or empty.
    pub title: String,
    /// The first words of the text.
    pub excerpt: String,
    /// As typed; separated by commas.
    pub tags: String,
    /// How many files it has.
    pub attachments: u32,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}
