//! Commands on reflective reports.

use serde::{Deserialize, Serialize};
use tirek_document::Kind;
use ts_rs::TS;

use super::document::{Created, OneDocument};
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::document;
use crate::report::{self, ReportRead, ReportSummary, ReportedActivity};
use crate::topic::Done;
use crate::workspace::Workspace;

#[derive(Debug, Serialize, TS)]
pub struct Reports {
    pub reports: Vec<ReportSummary>,
}

/// A new report, perhaps on an activity of a plan.
#[derive(Debug, Deserialize, TS)]
pub struct CreateReport {
    pub about: String,
    pub activity: Option<ReportOn>,
}

/// The activity a report is about.
#[derive(Debug, Deserialize, TS)]
pub struct ReportOn {
    pub plan: String,
    pub activity: String,
}

pub(super) fn list(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Reports> {
    Ok(Done::quiet(Reports {
        reports: workspace.read(report::list)?,
    }))
}

pub(super) fn create(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CreateReport,
) -> Answer<Created> {
    let today = tirek.environment().today();
    let on = match &request.activity {
        Some(ReportOn { plan, activity }) => {
            let row = activity.parse();
            let activity = row.map_err(|_| CommandError::new("request_malformed"))?;
            Some(ReportedActivity { plan, activity })
        }
        None => None,
    };
    let made = report::create(workspace, &request.about, on, today)?;
    Ok(made.map(|document| Created { document }))
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<ReportRead> {
    let opened = document::open(workspace, request.document, Kind::Report)?;
    Ok(Done::quiet(
        workspace.read(|read| report::read(read, opened))?,
    ))
}
