//! Action plans: the views over a plan document and the list of plans.
//!
//! Called by the command list. The plan itself is read by `tirek_document::kind::Plan`; this module
//! adds what is not in the document: its head and what is overdue by the calendar.

mod add_event;
mod create;
mod from_model;
mod list;
mod read;

use serde::Serialize;
use tirek_document::kind::Plan;
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::submission::DocumentStatus;

pub use add_event::add_event;
pub use create::create;
pub use from_model::from_model;
pub(crate) use list::{due, is_open, list_with};
pub use list::{list, open_activities};
pub use read::read;

/// A plan with its head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanRead {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What is written in it.
    pub content: Plan,
    /// Ids of activities whose deadline has passed while they are planned or in progress.
    pub overdue: Vec<String>,
}

/// A plan in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanSummary {
    /// The document's id.
    pub id: String,
    /// `individual` or `institutional`.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// `2026-2027`, or empty.
    pub school_year: String,
    /// How many activities it has.
    pub activities: u32,
    /// Those that are done.
    pub done: u32,
    /// Those whose deadline has passed while they are planned or in progress.
    pub overdue: u32,
    /// Where the work on it stands.
    pub status: DocumentStatus,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}
