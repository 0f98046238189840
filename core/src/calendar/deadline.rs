//! From the words of a deadline to the day it ends.

use chrono::{Months, NaiveDate};

use super::view::SchoolYear;

/// The kinds of deadline that plans use in practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineKind {
    /// `2026-10-15`.
    Date,
    /// `2026-10`: until the month's last day.
    Month,
    /// `2026-2027/2`: until the quarter's last day.
    Quarter,
    /// Until the last day of the school year.
    AllYear,
    /// Every month: never late as long as the school year lasts.
    Monthly,
    /// When needed: never late.
    AsNeeded,
}

/// A deadline as it stands in an activity.
#[derive(Clone, Copy, Debug)]
pub struct Deadline<'a> {
    /// The kind's stored name, such as `all_year`; empty when not chosen yet.
    pub kind: &'a str,
    /// The value that belongs to the kind.
    pub value: &'a str,
    /// The plan's school year, `2026-2027`.
    pub school_year: &'a str,
}

impl DeadlineKind {
    /// The kind behind a stored name; `None` for an empty or unknown one.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "date" => Self::Date,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "all_year" => Self::AllYear,
            "monthly" => Self::Monthly,
            "as_needed" => Self::AsNeeded,
            _ => return None,
        })
    }
}

/// The last day of a deadline, where it has one and its value can be read.
pub fn due_day(deadline: Deadline<'_>, years: &[SchoolYear]) -> Option<NaiveDate> {
    let year = |id: &str| years.iter().find(|year| year.id == id);
    match DeadlineKind::from_name(deadline.kind)? {
        DeadlineKind::Date => deadline.value.parse().ok(),
        DeadlineKind::Month => month_end(deadline.value),
        DeadlineKind::Quarter => {
            let (id, number) = deadline.value.split_once('/')?;
            let number: u8 = number.parse().ok()?;
            year(id)?
                .quarters
                .iter()
                .find(|one| one.number == number)
                .map(|one| one.end)
        }
        DeadlineKind::AllYear => year(deadline.school_year).map(|year| year.end),
        DeadlineKind::Monthly | DeadlineKind::AsNeeded => None,
    }
}

fn month_end(value: &str) -> Option<NaiveDate> {
    let first: NaiveDate = format!("{value}-01").parse().ok()?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}
