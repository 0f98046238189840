//! The school years as the person wants them.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;
use tirek_document::kind::Profile;
use tirek_document::{Edit, Path, Value};

use super::{of, row};
use crate::calendar::{CalendarRead, SchoolYear, corrections, with_corrections};
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Why a school year is not set so.
#[derive(Debug, Error)]
pub enum CalendarRefused {
    /// No such year is known.
    #[error("the school year is not known")]
    YearUnknown,
    /// A period ends before it begins, or quarters overlap.
    #[error("the dates are out of order")]
    OutOfOrder,
    /// The profile on this PC.
    #[error("the profile failed")]
    Workspace {
        /// What happened.
        #[from]
        source: WorkspaceError,
    },
}

/// The school years that are part of the app with her corrections.
///
/// # Errors
/// What the store says.
pub fn years(
    workspace: &mut Workspace,
    known: &[SchoolYear],
) -> Result<Vec<SchoolYear>, WorkspaceError> {
    Ok(with_corrections(known.to_vec(), &of(workspace)?.calendar))
}

/// The calendar of these days: the year that runs or comes next and the one behind it; further ones only
/// where they were touched.
///
/// # Errors
/// What the store says.
pub fn calendar(
    workspace: &mut Workspace,
    known: &[SchoolYear],
    today: NaiveDate,
) -> Result<CalendarRead, WorkspaceError> {
    let mut years = years(workspace, known)?;
    years.retain(|year| year.start.year() <= today.year() + 1 || !known.contains(year));
    Ok(CalendarRead { today, years })
}

/// Sets a school year as the person wants it.
///
/// # Errors
/// See [`CalendarRefused`].
pub fn set_year(
    workspace: &mut Workspace,
    known: &[SchoolYear],
    wanted: &SchoolYear,
) -> Result<Done<()>, CalendarRefused> {
    let present = years(workspace, known)?
        .into_iter()
        .find(|year| year.id == wanted.id)
        .ok_or(CalendarRefused::YearUnknown)?;
    if !is_in_order(wanted) {
        return Err(CalendarRefused::OutOfOrder);
    }
    let prefix = Profile::calendar.prefix();
    let corrected = corrections(&present, wanted).into_iter();
    let edits = corrected.filter_map(|(key, value)| {
        Some(Edit::Set {
            field: Path::new(&format!("{prefix}{}/{key}", wanted.id)).ok()?,
            value: Some(Value::from(value)),
        })
    });
    let edits: Vec<Edit> = edits.collect();
    let profile = row(workspace)?;
    Ok(workspace.edit(profile.id, None, &edits)?.map(drop))
}

/// A period ends after it begins, and quarters follow each other.
fn is_in_order(year: &SchoolYear) -> bool {
    let mut periods = vec![(year.start, year.end)];
    periods.extend(year.quarters.iter().map(|one| (one.start, one.end)));
    periods.extend(year.breaks.iter().map(|one| (one.start, one.end)));
    let forward = periods.iter().all(|(start, end)| start <= end);
    let apart = year.quarters.windows(2).all(|pair| match pair {
        [one, next] => one.end < next.start,
        _ => true,
    });
    forward && apart
}
