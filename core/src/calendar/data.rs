//! Reads the calendar file and lays a person's corrections over it.
//!
//! A correction is a value of the profile document at `calendar/<year>/<key>`; the keys are
//! `start`, `end`, `confirmed`, `q<n>_start`, `q<n>_end`, `<break>_start` and `<break>_end`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use thiserror::Error;

use super::later;
use super::view::{SchoolBreak, SchoolQuarter, SchoolYear};
use crate::locale::Localised;

const FILE: &str = include_str!("../../../assets/calendar/school-years.toml");

/// The embedded calendar is not well formed: a fault of the build, found by a test.
#[derive(Debug, Error)]
#[error("the calendar file is not well formed")]
pub struct CalendarError {
    source: Box<toml::de::Error>,
}

#[derive(Deserialize)]
struct File {
    /// Ids of breaks that keep their dates from year to year.
    fixed_breaks: Vec<String>,
    school_year: Vec<Year>,
}

#[derive(Deserialize)]
struct Year {
    id: String,
    start: toml::value::Datetime,
    end: toml::value::Datetime,
    assumed: bool,
    source: Localised,
    quarters: Vec<Quarter>,
    breaks: Vec<Pause>,
}

#[derive(Deserialize)]
struct Quarter {
    number: u8,
    start: toml::value::Datetime,
    end: toml::value::Datetime,
}

#[derive(Deserialize)]
struct Pause {
    id: String,
    title: Localised,
    start: toml::value::Datetime,
    end: toml::value::Datetime,
}

/// The school years that are part of the app, and those behind them by the same pattern.
///
/// # Errors
/// When the file in the app is not what it should be: a test reads it.
pub fn read_embedded() -> Result<Vec<SchoolYear>, CalendarError> {
    let file: File = toml::from_str(FILE).map_err(|source| CalendarError {
        source: Box::new(source),
    })?;
    let mut years: Vec<SchoolYear> = file.school_year.into_iter().filter_map(year).collect();
    years.extend(later::after(&years, &file.fixed_breaks));
    Ok(years)
}

fn day(value: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = value.date?;
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
}

fn year(file: Year) -> Option<SchoolYear> {
    let quarters = file.quarters.into_iter().filter_map(|one| {
        Some(SchoolQuarter {
            number: one.number,
            start: day(&one.start)?,
            end: day(&one.end)?,
        })
    });
    let breaks = file.breaks.into_iter().filter_map(|one| {
        Some(SchoolBreak {
            start: day(&one.start)?,
            end: day(&one.end)?,
            id: one.id,
            title: one.title,
        })
    });
    Some(SchoolYear {
        start: day(&file.start)?,
        end: day(&file.end)?,
        quarters: quarters.collect(),
        breaks: breaks.collect(),
        id: file.id,
        assumed: file.assumed,
        confirmed: false,
        source: file.source,
    })
}

/// Lays corrections (`<year>/<key>` → `2026-09-01` or `true`) over the years. What is no date is
/// passed over: the embedded date stays.
pub fn with_corrections(
    mut years: Vec<SchoolYear>,
    corrections: &BTreeMap<String, String>,
) -> Vec<SchoolYear> {
    for year in &mut years {
        let prefix = format!("{}/", year.id);
        for (key, value) in corrections {
            if let Some(key) = key.strip_prefix(&prefix) {
                correct(year, key, value);
            }
        }
    }
    years
}

fn correct(year: &mut SchoolYear, key: &str, value: &str) {
    if key == "confirmed" {
        year.confirmed = value == "true";
        return;
    }
    let Ok(day) = value.parse::<NaiveDate>() else {
        return;
    };
    if let Some(slot) = slot(year, key) {
        *slot = day;
    }
}

fn slot<'a>(year: &'a mut SchoolYear, key: &str) -> Option<&'a mut NaiveDate> {
    match key {
        "start" => return Some(&mut year.start),
        "end" => return Some(&mut year.end),
        _ => {}
    }
    let (name, edge) = key.rsplit_once('_')?;
    let (start, end) = if let Some(number) = name.strip_prefix('q') {
        let number: u8 = number.parse().ok()?;
        let quarter = year.quarters.iter_mut().find(|one| one.number == number)?;
        (&mut quarter.start, &mut quarter.end)
    } else {
        let pause = year.breaks.iter_mut().find(|one| one.id == name)?;
        (&mut pause.start, &mut pause.end)
    };
    match edge {
        "start" => Some(start),
        "end" => Some(end),
        _ => None,
    }
}

/// What differs between a year as it stands and as the person wants it: `(key, value)`.
pub fn corrections(present: &SchoolYear, wanted: &SchoolYear) -> Vec<(String, String)> {
    let before = keyed(present);
    keyed(wanted)
        .into_iter()
        .filter(|(key, value)| before.get(key) != Some(value))
        .collect()
}

fn keyed(year: &SchoolYear) -> BTreeMap<String, String> {
    let mut all = BTreeMap::from([
        ("start".to_owned(), year.start.to_string()),
        ("end".to_owned(), year.end.to_string()),
        ("confirmed".to_owned(), year.confirmed.to_string()),
    ]);
    for one in &year.quarters {
        all.insert(format!("q{}_start", one.number), one.start.to_string());
        all.insert(format!("q{}_end", one.number), one.end.to_string());
    }
    for one in &year.breaks {
        all.insert(format!("{}_start", one.id), one.start.to_string());
        all.insert(format!("{}_end", one.id), one.end.to_string());
    }
    all
}
