//! Typed readers: one struct per kind, for the screen, the exports and the read models.
//!
//! A reader never fails: unknown fields are left alone, missing ones have their default, wrong ones
//! have their default and a problem. Structs cross to the screen as JSON.

mod choice;
mod entry;
mod plan;
mod profile;
mod reader;
mod reading_mark;
mod report;
mod review;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::problem::Problem;
use crate::row::RowId;

pub use choice::{About, DeadlineKind, Direction, PlanKind, ReviewState, Status, Verdict};
pub use entry::Entry;
pub use plan::{Activity, Goal, Plan};
pub use profile::Profile;
pub(crate) use reader::is_deadline;
pub use reading_mark::ReadingMark;
pub use report::Report;
pub use review::{Remark, Review};

/// What a reader found and what it left aside.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Read<T> {
    pub value: T,
    pub problems: Vec<Problem>,
}

/// A file attached to an entry or a report; its bytes are a blob.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Attachment {
    pub row: RowId,
    /// BLAKE3 of the file, in hex; empty when missing.
    pub blob: String,
    pub name: String,
    pub size_bytes: f64,
    pub mime: String,
}

/// A link from an entry or a report to an activity of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// The activity's row.
    pub activity: RowId,
    /// The plan's document id.
    pub plan: String,
}
