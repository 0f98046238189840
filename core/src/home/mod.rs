//! The first screen: where she stands in the support year, what is due, what is new, what is unsent.
//!
//! Called by the command list on an open profile. It reads read models and the calendar only; it
//! opens no document.

mod read;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::calendar::SupportYear;
use crate::plan::PlanSummary;
use crate::review::Verdict;

pub use read::{Known, read};

/// Everything the first screen shows.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Home {
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// Given name and patronymic.
    pub name: String,
    pub group: String,
    pub year: Option<SupportYear>,
    /// The next deadlines, the overdue ones first.
    pub due: Vec<Due>,
    pub overdue: u32,
    pub news: Vec<News>,
    /// Sealed or open changes the centre has not acknowledged.
    pub unsent: u32,
    pub plans: Vec<PlanSummary>,
    pub reports: u32,
    pub entries: u32,
    /// RFC 3339 time of the last exchange the centre completed.
    pub last_exchange: Option<String>,
}

/// An activity with a deadline ahead or behind.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Due {
    /// The plan.
    pub document: String,
    pub activity: String,
    pub title: String,
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// Days from today; negative when overdue.
    pub days: i32,
    pub direction: String,
}

/// A released review nobody has looked at yet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct News {
    pub document: String,
    pub kind: String,
    pub title: String,
    pub verdict: Verdict,
    pub reviewer: String,
    /// RFC 3339; a label.
    pub arrived_at: String,
}
