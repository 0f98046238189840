//! Commands on the person's details and her school years.

use serde::Deserialize;
use tirek_document::Kind;
use ts_rs::TS;

use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::calendar::{CalendarRead, SchoolYear};
use crate::document;
use crate::profile::{self, ProfileRead};
use crate::topic::Done;
use crate::workspace::Workspace;

/// A school year as the person wants it.
#[derive(Debug, Deserialize, TS)]
pub struct SetCalendar {
    pub year: SchoolYear,
}

pub(super) fn read(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<ProfileRead> {
    let row = profile::row(workspace)?;
    let opened = document::open(workspace, row.id, Kind::Profile)?;
    let enrolment = workspace.identity().enrolment.clone();
    let read = workspace.read(|read| profile::read(read, opened, &enrolment))?;
    Ok(Done::quiet(read))
}

pub(super) fn calendar(
    tirek: &Tirek,
    workspace: &mut Workspace,
    _: Nothing,
) -> Answer<CalendarRead> {
    let today = tirek.environment().today();
    Ok(Done::quiet(profile::calendar(
        workspace,
        tirek.years(),
        today,
    )?))
}

pub(super) fn set_calendar(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: SetCalendar,
) -> Answer<CalendarRead> {
    let done = profile::set_year(workspace, tirek.years(), &request.year)?;
    let shown = calendar(tirek, workspace, Nothing {})?.value;
    Ok(done.map(|()| shown))
}
