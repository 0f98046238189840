//! Deadlines on the first screen: what is late, what comes next, what is there for a quiet day.

use chrono::NaiveDate;

use super::{Due, Then};
use crate::calendar::SchoolYear;
use crate::plan::{due, is_open};
use crate::store::activity::Planned;

/// Shown of each sort: more would be a list, and the plan has that.
const SHOWN_MAX: usize = 60;
/// Deadlines further away than this are not "next".
const NEXT_DAYS_MAX: i32 = 60;

/// Open activities by their deadline.
#[derive(Default)]
pub(super) struct Deadlines {
    /// The latest deadline first.
    pub late: Vec<Due>,
    /// The nearest first.
    pub next: Vec<Due>,
    /// What neither names.
    pub then: Option<Then>,
}

/// Sorts the open ones among the activities of all plans.
pub(super) fn sort(all: Vec<Planned>, today: NaiveDate, years: &[SchoolYear]) -> Deadlines {
    let mut found = Deadlines::default();
    let mut undated = None;
    let mut far: Option<Due> = None;
    for planned in all {
        if !is_open(&planned.row.status) {
            continue;
        }
        match due(&planned, years) {
            Some(day) => {
                let one = dated(planned, day, today);
                match one.days {
                    ..0 => found.late.push(one),
                    0..=NEXT_DAYS_MAX => found.next.push(one),
                    _ if far.as_ref().is_none_or(|known| one.due < known.due) => far = Some(one),
                    _ => {}
                }
            }
            None if undated.is_none() => undated = Some(planned),
            None => {}
        }
    }
    found.late.sort_by_key(|one| std::cmp::Reverse(one.due));
    found.next.sort_by_key(|one| one.due);
    found.late.truncate(SHOWN_MAX);
    found.next.truncate(SHOWN_MAX);
    found.then = far.map(later).or_else(|| undated.map(open_ended));
    found
}

fn dated(planned: Planned, due: NaiveDate, today: NaiveDate) -> Due {
    let days = (due - today).num_days();
    Due {
        document: planned.plan.to_string(),
        activity: planned.row.activity,
        title: planned.row.title,
        due,
        days: i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }),
        direction: planned.row.direction,
    }
}

fn later(one: Due) -> Then {
    Then {
        document: one.document,
        activity: one.activity,
        title: one.title,
        due: Some(one.due),
    }
}

fn open_ended(planned: Planned) -> Then {
    Then {
        document: planned.plan.to_string(),
        activity: planned.row.activity,
        title: planned.row.title,
        due: None,
    }
}
