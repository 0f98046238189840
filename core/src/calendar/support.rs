//! Where a person stands in her year of support.
//!
//! The programme gives one academic year after the course and no more; the starter pack counts it
//! as months from the day the course ended.

use chrono::{Months, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use super::view::SchoolYear;
use crate::locale::Localised;

/// Before the course's end, within the year, or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The course goes on.
    Before,
    /// After its last day, within the year.
    Running,
    /// After the year.
    Over,
}

/// The support year as Home shows it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SupportYear {
    /// Where today lies.
    pub phase: Phase,
    /// The last day of the course.
    #[ts(type = "string")]
    pub course_end: NaiveDate,
    /// The first day of the year.
    #[ts(type = "string")]
    pub starts: NaiveDate,
    /// Its last day.
    #[ts(type = "string")]
    pub ends: NaiveDate,
    /// Days since the start; negative before it.
    pub day: i32,
    /// Length in days.
    pub days: i32,
    /// The school year of today, or the nearest one to come.
    pub school_year: String,
    /// The quarter of today, from 1; none in a break or outside the school year.
    pub quarter: Option<u8>,
    /// What the break of today is called.
    pub on_break: Option<Localised>,
}

/// The position of `today` in the support year that begins at the course's end.
pub fn support_year(
    today: NaiveDate,
    course_end: NaiveDate,
    months: u8,
    years: &[SchoolYear],
) -> SupportYear {
    let ends = course_end
        .checked_add_months(Months::new(u32::from(months)))
        .unwrap_or(course_end);
    let days =
        |from: NaiveDate, to: NaiveDate| i32::try_from((to - from).num_days()).unwrap_or(i32::MAX);
    let phase = if today <= course_end {
        Phase::Before
    } else if today <= ends {
        Phase::Running
    } else {
        Phase::Over
    };
    let current = years.iter().find(|year| today <= year.end).or(years.last());
    SupportYear {
        phase,
        course_end,
        starts: course_end,
        ends,
        day: days(course_end, today),
        days: days(course_end, ends),
        school_year: current.map(|year| year.id.clone()).unwrap_or_default(),
        quarter: current.and_then(|year| year.quarter_on(today)),
        on_break: current
            .and_then(|year| year.break_on(today))
            .map(|pause| pause.title.clone()),
    }
}
