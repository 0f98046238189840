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
    pub meta: DocumentMeta,
    pub entry: Entry,
    /// The linked activities with their titles.
    pub links: Vec<ActivityLink>,
    /// Hashes of the attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// An entry in the list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntrySummary {
    pub id: String,
    pub private: bool,
    pub about: String,
    pub date: String,
    pub title: String,
    /// The first words of the text.
    pub excerpt: String,
    pub tags: String,
    pub attachments: u32,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}
