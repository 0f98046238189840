//! Commands that only read: the course, the search, Home; and the calendar with its corrections.

use std::sync::Arc;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use tirek_document::{Edit, Path};
use ts_rs::TS;

use super::noun::{profile_of, profile_row};
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::calendar::{CalendarRead, SchoolYear, corrections};
use crate::exchange;
use crate::home::{self, Home, Known};
use crate::profile;
use crate::programme::Programme;
use crate::search::SearchHit;
use crate::time::label;
use crate::topic::Done;
use crate::workspace::Workspace;

/// What to look for.
#[derive(Debug, Deserialize, TS)]
pub struct Search {
    pub query: String,
}

/// What was found, the best first.
#[derive(Debug, Serialize, TS)]
pub struct SearchHits {
    pub hits: Vec<SearchHit>,
}

/// A school year as the person wants it.
#[derive(Debug, Deserialize, TS)]
pub struct SetCalendar {
    pub year: SchoolYear,
}

pub(super) async fn course(tirek: &Arc<Tirek>, _: Nothing) -> Answer<Programme> {
    Ok(Done::quiet(tirek.programme().clone()))
}

pub(super) async fn search(tirek: &Arc<Tirek>, request: Search) -> Answer<SearchHits> {
    Ok(Done::quiet(SearchHits {
        hits: crate::search::search(tirek.programme(), &request.query),
    }))
}

/// The school years with the person's corrections.
pub(super) fn years(
    tirek: &Tirek,
    workspace: &mut Workspace,
) -> Result<Vec<SchoolYear>, CommandError> {
    Ok(profile::calendar(&profile_of(workspace)?, tirek.years()))
}

pub(super) fn home(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Home> {
    let details = profile_of(workspace)?;
    let years = profile::calendar(&details, tirek.years());
    let last = exchange::last(workspace)?;
    let known = Known {
        today: tirek.environment().today(),
        years: &years,
        support_months: tirek.programme().support.duration_months,
        group: &workspace.identity().enrolment.group.name,
        unsent: exchange::unsent(workspace)?,
        last_exchange: last.map(label),
        profile: &details,
    };
    Ok(Done::quiet(workspace.read(|read| home::read(read, known))?))
}

pub(super) fn calendar(
    tirek: &Tirek,
    workspace: &mut Workspace,
    _: Nothing,
) -> Answer<CalendarRead> {
    let today = tirek.environment().today();
    let mut years = years(tirek, workspace)?;
    // The one that runs or comes next, and the one behind it; further ones only where they were touched.
    let known = tirek.years();
    years.retain(|year| {
        let is_near = year.start.year() <= today.year() + 1;
        is_near || !known.contains(year)
    });
    Ok(Done::quiet(CalendarRead { today, years }))
}

pub(super) fn set_calendar(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: SetCalendar,
) -> Answer<CalendarRead> {
    let wanted = request.year;
    let present = years(tirek, workspace)?
        .into_iter()
        .find(|year| year.id == wanted.id)
        .ok_or_else(|| CommandError::new("school_year_unknown"))?;
    check_order(&wanted)?;
    let row = profile_row(workspace)?;
    let mut edits = Vec::new();
    for (key, value) in corrections(&present, &wanted) {
        let (path, value) = profile::correction(&wanted.id, &key, &value);
        if let Ok(field) = Path::new(&path) {
            edits.push(Edit::Set {
                field,
                value: Some(value),
            });
        }
    }
    let topics = workspace.edit(row.id, None, &edits)?.topics;
    let answer = calendar(tirek, workspace, Nothing {})?;
    Ok(Done {
        value: answer.value,
        topics,
    })
}

/// A period ends after it begins, and quarters follow each other.
fn check_order(year: &SchoolYear) -> Result<(), CommandError> {
    let mut periods = vec![(year.start, year.end)];
    periods.extend(year.quarters.iter().map(|one| (one.start, one.end)));
    periods.extend(year.breaks.iter().map(|one| (one.start, one.end)));
    let forward = periods.iter().all(|(start, end)| start <= end);
    let apart = year.quarters.windows(2).all(|pair| match pair {
        [one, next] => one.end < next.start,
        _ => true,
    });
    if forward && apart {
        Ok(())
    } else {
        Err(CommandError::new("dates_out_of_order"))
    }
}
