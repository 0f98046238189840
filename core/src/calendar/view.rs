//! School years as the screen receives them and hands them back corrected.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::locale::Localised;

/// A school year with its four quarters and its breaks; both ends of each period are included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolYear {
    /// `2026-2027`.
    pub id: String,
    /// The first day of school.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// The last day of school.
    #[ts(type = "string")]
    pub end: NaiveDate,
    /// Four, in order.
    pub quarters: Vec<SchoolQuarter>,
    /// Those between the quarters, in order.
    pub breaks: Vec<SchoolBreak>,
    /// Prefilled from an earlier year's pattern; no order of the ministry was at hand.
    pub assumed: bool,
    /// The person has compared the dates with the order.
    #[serde(default)]
    pub confirmed: bool,
    /// Where the dates are from, as the screen says it.
    pub source: Localised,
}

/// A quarter (тоқсан).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolQuarter {
    /// 1 to 4.
    pub number: u8,
    /// Its first day.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// Its last day.
    #[ts(type = "string")]
    pub end: NaiveDate,
}

/// A break (каникул).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolBreak {
    /// By which a profile's own dates name it.
    pub id: String,
    /// What it is called.
    pub title: Localised,
    /// Its first day.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// Its last day.
    #[ts(type = "string")]
    pub end: NaiveDate,
}

/// The answer to `calendar.read`.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CalendarRead {
    /// By this PC's clock and time zone.
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// The earliest first, with the profile's own dates.
    pub years: Vec<SchoolYear>,
}

impl SchoolYear {
    /// The quarter a day falls into, where it is not a break.
    pub fn quarter_on(&self, day: NaiveDate) -> Option<u8> {
        self.quarters
            .iter()
            .find(|quarter| quarter.start <= day && day <= quarter.end)
            .map(|quarter| quarter.number)
    }

    /// The break a day falls into.
    pub fn break_on(&self, day: NaiveDate) -> Option<&SchoolBreak> {
        self.breaks
            .iter()
            .find(|pause| pause.start <= day && day <= pause.end)
    }
}
