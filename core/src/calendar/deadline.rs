//! From the words of a deadline to the day it ends.

use chrono::{Months, NaiveDate};
use tirek_document::kind::DeadlineKind;

use super::view::SchoolYear;

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

/// The last day of a deadline, where it has one and its value can be read.
pub fn due_day(deadline: Deadline<'_>, years: &[SchoolYear]) -> Option<NaiveDate> {
    let year = |id: &str| years.iter().find(|year| year.id == id);
    // Every month and as needed is never late.
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
