//! Action plans: the views over a plan document and the list of plans.
//!
//! Called by the command list. The plan itself is read by `tirek_document::kind::Plan`; this module
//! adds what is not in the document: its head and what is overdue by the calendar.

mod create;
mod list;
mod read;

use serde::Serialize;
use tirek_document::kind::Plan;
use ts_rs::TS;

use crate::document::DocumentMeta;
use crate::submission::DocumentStatus;

pub use create::create;
pub(crate) use list::{due, is_open};
pub use list::{list, open_activities};
pub use read::read;

/// A plan with its head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanRead {
    pub meta: DocumentMeta,
    pub content: Plan,
    /// Ids of activities whose deadline has passed while they are planned or in progress.
    pub overdue: Vec<String>,
}

/// A plan in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanSummary {
    pub id: String,
    /// `individual` or `institutional`.
    pub kind: String,
    pub title: String,
    pub school_year: String,
    pub activities: u32,
    pub done: u32,
    pub overdue: u32,
    pub status: DocumentStatus,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}
