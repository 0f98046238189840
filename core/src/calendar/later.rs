//! School years that nobody has laid down yet, by the pattern of one that was.
//!
//! The calendar file holds the years up to which somebody has looked; those behind them follow the rule of
//! DOMAIN.md §2.3: 1 September and 25 May stay, a break keeps its weekday near its day of the pattern
//! year, or its dates where the calendar file says so. All of them are assumed, and can be corrected like
//! any other.

use chrono::{Datelike, Days, NaiveDate};

use super::view::{SchoolBreak, SchoolQuarter, SchoolYear};

/// The last school year that is reckoned: no plan reaches further, and no PC of today runs then.
const LAST: i32 = 2059;

/// The years behind the last of `years`, by the pattern of the first one; `fixed` are the breaks that keep
/// their dates.
pub(super) fn after(years: &[SchoolYear], fixed: &[String]) -> Vec<SchoolYear> {
    let pattern = years.iter().find(|year| !year.assumed);
    let (Some(pattern), Some(last)) = (pattern, years.last()) else {
        return Vec::new();
    };
    let from = last.start.year().saturating_add(1);
    let source = &last.source;
    (from..=LAST)
        .filter_map(|first| {
            Some(SchoolYear {
                source: source.clone(),
                ..by_pattern(pattern, fixed, first)?
            })
        })
        .collect()
}

/// The school year that begins in September of `first`.
fn by_pattern(pattern: &SchoolYear, fixed: &[String], first: i32) -> Option<SchoolYear> {
    let ahead = first.checked_sub(pattern.start.year())?;
    let same_date = |day: NaiveDate| {
        let year = day.year().checked_add(ahead)?;
        NaiveDate::from_ymd_opt(year, day.month(), day.day())
    };
    let (start, end) = (same_date(pattern.start)?, same_date(pattern.end)?);
    let mut breaks = Vec::new();
    for pause in &pattern.breaks {
        let begins = same_date(pause.start)?;
        let (begins, ends) = match fixed.contains(&pause.id) {
            true => (begins, same_date(pause.end)?),
            false => {
                let length = pause.end.signed_duration_since(pause.start);
                let begins = near(begins, pause.start)?;
                (begins, begins.checked_add_signed(length)?)
            }
        };
        breaks.push(SchoolBreak {
            start: begins,
            end: ends,
            ..pause.clone()
        });
    }
    Some(SchoolYear {
        id: format!("{first}-{}", first.checked_add(1)?),
        quarters: between(start, end, &breaks)?,
        start,
        end,
        breaks,
        assumed: true,
        confirmed: false,
        source: pattern.source.clone(),
    })
}

/// The day nearest to `day` that has the weekday of `pattern`.
fn near(day: NaiveDate, pattern: NaiveDate) -> Option<NaiveDate> {
    let is = i64::from(day.weekday().num_days_from_monday());
    let wanted = i64::from(pattern.weekday().num_days_from_monday());
    let off = (wanted - is).rem_euclid(7);
    let off = if off > 3 { off - 7 } else { off };
    day.checked_add_signed(chrono::TimeDelta::days(off))
}

/// Quarters run between the breaks.
fn between(start: NaiveDate, end: NaiveDate, breaks: &[SchoolBreak]) -> Option<Vec<SchoolQuarter>> {
    let one = Days::new(1);
    let mut quarters = Vec::new();
    let mut begins = start;
    for (number, pause) in (1..).zip(breaks) {
        quarters.push(SchoolQuarter {
            number,
            start: begins,
            end: pause.start.checked_sub_days(one)?,
        });
        begins = pause.end.checked_add_days(one)?;
    }
    let number = u8::try_from(quarters.len()).ok()?.checked_add(1)?;
    quarters.push(SchoolQuarter {
        number,
        start: begins,
        end,
    });
    Some(quarters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Deadline, due_day, read_embedded};

    /// The years that were written by hand follow the same rule.
    #[test]
    fn the_rule_gives_the_years_that_are_known() {
        let years = read_embedded().expect("well formed");
        let pattern = years.first().expect("a year");
        let fixed = ["winter".to_owned()];
        for known in years.iter().skip(1).take(2) {
            let made = by_pattern(pattern, &fixed, known.start.year()).expect("a year");
            assert_eq!(made.quarters, known.quarters, "{}", known.id);
            assert_eq!(made.breaks, known.breaks, "{}", known.id);
            assert_eq!((made.start, made.end), (known.start, known.end));
        }
    }

    #[test]
    fn a_plan_of_a_later_year_has_its_dates() {
        let years = read_embedded().expect("well formed");
        for first in 2025..=LAST {
            let id = format!("{first}-{}", first + 1);
            let year = years.iter().find(|year| year.id == id).expect("a year");
            assert_eq!(year.assumed, first > 2025, "{id}");
            assert_eq!(year.quarters.len(), 4);
            let apart = year
                .quarters
                .windows(2)
                .all(|two| two[0].end < two[1].start);
            assert!(
                apart && year.quarters.iter().all(|one| one.start < one.end),
                "{id}"
            );
            for pause in &year.breaks {
                assert!(
                    pause.start <= pause.end && year.quarter_on(pause.start).is_none(),
                    "{id}"
                );
            }
            for number in 1..=4 {
                let value = format!("{id}/{number}");
                let deadline = Deadline {
                    kind: "quarter",
                    value: &value,
                    school_year: &id,
                };
                assert!(due_day(deadline, &years).is_some(), "{value}");
            }
        }
        let day = NaiveDate::from_ymd_opt(2028, 9, 20).expect("a day");
        let running = years
            .iter()
            .find(|year| year.start <= day && day <= year.end);
        assert_eq!(running.and_then(|year| year.quarter_on(day)), Some(1));
    }
}
