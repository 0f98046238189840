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
    #[ts(type = "string")]
    pub start: NaiveDate,
    #[ts(type = "string")]
    pub end: NaiveDate,
    pub quarters: Vec<SchoolQuarter>,
    pub breaks: Vec<SchoolBreak>,
    /// Prefilled from an earlier year's pattern; no order of the ministry was at hand.
    pub assumed: bool,
    /// The person has compared the dates with the order.
    #[serde(default)]
    pub confirmed: bool,
    pub source: Localised,
}

/// A quarter (тоқсан).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolQuarter {
    pub number: u8,
    #[ts(type = "string")]
    pub start: NaiveDate,
    #[ts(type = "string")]
    pub end: NaiveDate,
}

/// A break (каникул).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolBreak {
    pub id: String,
    pub title: Localised,
    #[ts(type = "string")]
    pub start: NaiveDate,
    #[ts(type = "string")]
    pub end: NaiveDate,
}

/// The answer to `calendar.read`.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CalendarRead {
    #[ts(type = "string")]
    pub today: NaiveDate,
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
