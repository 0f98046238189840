//! Commands on plans.

use serde::{Deserialize, Serialize};
use tirek_document::Kind;
use tirek_document::kind::PlanKind;
use ts_rs::TS;

use super::document::OneDocument;
use super::of_kind::Created;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::document::{self, ActivityLink};
use crate::plan::{self, PlanRead, PlanSummary};
use crate::profile;
use crate::topic::Done;
use crate::workspace::Workspace;

#[derive(Debug, Serialize, TS)]
pub struct Plans {
    pub plans: Vec<PlanSummary>,
}

/// What entries and reports can be tied to.
#[derive(Debug, Serialize, TS)]
pub struct Activities {
    pub activities: Vec<ActivityLink>,
}

/// A new plan. An institutional one lies in the library's space, where the librarians of one school
/// edit it together.
#[derive(Debug, Deserialize, TS)]
pub struct CreatePlan {
    #[ts(type = "\"individual\" | \"institutional\"")]
    pub kind: String,
    pub title: String,
    pub school_year: String,
}

pub(super) fn list(tirek: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Plans> {
    let years = profile::years(workspace, tirek.years())?;
    let today = tirek.environment().today();
    let plans = workspace.read(|read| plan::list(read, today, &years))?;
    Ok(Done::quiet(Plans { plans }))
}

pub(super) fn activities(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Activities> {
    Ok(Done::quiet(Activities {
        activities: workspace.read(plan::open_activities)?,
    }))
}

pub(super) fn create(_: &Tirek, workspace: &mut Workspace, request: CreatePlan) -> Answer<Created> {
    let kind =
        PlanKind::from_name(&request.kind).ok_or_else(|| CommandError::new("request_malformed"))?;
    let made = plan::create(workspace, kind, &request.title, &request.school_year)?;
    Ok(made.map(|document| Created { document }))
}

pub(super) fn read(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<PlanRead> {
    let years = profile::years(workspace, tirek.years())?;
    let today = tirek.environment().today();
    let opened = document::open(workspace, request.document, Kind::Plan)?;
    let read = workspace.read(|read| plan::read(read, opened, today, &years))?;
    Ok(Done::quiet(read))
}
