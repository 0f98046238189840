//! Reflective reports: a short report on an event, a project or an innovation with four elements.
//!
//! Called by the command list.

mod create;
mod read;

use serde::Serialize;
use tirek_document::kind::Report;
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::plan::ActivityLink;
use crate::submission::DocumentStatus;

pub use create::{ReportedActivity, create};
pub use read::{list, read};

/// A report with its head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReportRead {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What is written in it.
    pub report: Report,
    /// The linked activities with their titles.
    pub links: Vec<ActivityLink>,
    /// Hashes of the attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// A report in the list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReportSummary {
    /// The document's id.
    pub id: String,
    /// `event`, `project`, `innovation`, or empty.
    pub about: String,
    /// `2026-10-15`, or empty.
    pub date: String,
    /// Its title, or empty.
    pub title: String,
    /// How many of the four elements have words, 0 to 4.
    pub filled: u32,
    /// Where the work on it stands.
    pub status: DocumentStatus,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}
