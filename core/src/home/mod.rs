//! The first screen: what asks for her now, what is new, what is unsent, where she stands in the
//! support year.
//!
//! Called by the command list on an open profile. It reads read models and the calendar only; it
//! opens no document.

mod answers;
mod deadlines;
mod open;
mod read;

use chrono::NaiveDate;
use serde::Serialize;
use tirek_document::kind::Verdict;
use ts_rs::TS;

use crate::calendar::SupportYear;
use crate::exchange::Unsent;
use crate::plan::PlanSummary;

pub use open::open;
pub use read::{HomeFacts, read};

/// Everything the first screen shows.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Home {
    /// By this PC's clock and time zone.
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// Given name and patronymic.
    pub name: String,
    /// Her course group, as the centre calls it.
    pub group: String,
    /// Her year of support; none while no course's end is known.
    pub year: Option<SupportYear>,
    /// Documents whose newest version came back and was not submitted again, the newest answer first.
    pub returned: Vec<Returned>,
    /// Activities that are late, the latest deadline first.
    pub late: Vec<Due>,
    /// Activities that are due in the weeks to come, the nearest first.
    pub next: Vec<Due>,
    /// Where nothing of these is: what could be done besides.
    pub then: Option<Then>,
    /// Answers of the centre that nobody has looked at yet.
    pub news: Vec<News>,
    /// What the centre has not acknowledged, by kind.
    pub unsent: Vec<Unsent>,
    /// What the centre has confirmed, the first of them first.
    pub confirmed: Vec<Confirmed>,
    /// Her plans, and those of her library.
    pub plans: Vec<PlanSummary>,
    /// How many reports she has.
    pub reports: u32,
    /// How many journal entries she has.
    pub entries: u32,
    /// RFC 3339 time of the last exchange the centre completed.
    pub last_exchange: Option<String>,
}

/// A document that the centre has returned.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Returned {
    /// The document's id.
    pub document: String,
    /// Its kind.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// Who returned it, by name.
    pub reviewer: String,
    /// RFC 3339; a label.
    pub arrived_at: String,
    /// How many remarks the review has.
    pub remarks: u32,
}

/// An activity with a deadline ahead or behind.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Due {
    /// The plan.
    pub document: String,
    /// Its row in the plan.
    pub activity: String,
    /// What is to be done.
    pub title: String,
    /// The last day of its deadline.
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// Days from today; negative when overdue.
    pub days: i32,
    /// The direction of its goal, or empty.
    pub direction: String,
}

/// An activity for a quiet day: the first with a deadline far away, else the first without one.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Then {
    /// The plan.
    pub document: String,
    /// Its row in the plan.
    pub activity: String,
    /// What could be done.
    pub title: String,
    /// The last day of its deadline, where it has one.
    #[ts(type = "string | null")]
    pub due: Option<NaiveDate>,
}

/// A document of which the centre has confirmed a version.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Confirmed {
    /// The document's id.
    pub document: String,
    /// Its kind.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// RFC 3339: when the centre received the newest of them, by its clock.
    pub received_at: String,
    /// Its newest review accepts it.
    pub accepted: bool,
}

/// A released review, or an answer to a question, that nobody has looked at yet.
#[derive(Clone, Debug, Serialize, TS)]
pub struct News {
    /// The document that was reviewed, or the question.
    pub document: String,
    /// Its kind.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// Of a review; an answer to a question has none.
    pub verdict: Option<Verdict>,
    /// Who answered, by name.
    pub reviewer: String,
    /// RFC 3339; a label.
    pub arrived_at: String,
}
