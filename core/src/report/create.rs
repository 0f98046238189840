//! A new report.

use chrono::NaiveDate;
use tirek_document::kind::{Link, Report};
use tirek_document::{Kind, RowId, SpaceKind};
use tirek_wire::id::DocumentId;

use crate::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// The activity of a plan that a report is about.
#[derive(Clone, Copy, Debug)]
pub struct ReportedActivity<'a> {
    /// The plan.
    pub plan: &'a str,
    /// The activity's row.
    pub activity: RowId,
}

/// Begins a report of today, perhaps on an activity.
///
/// # Errors
/// What the store says.
pub fn create(
    workspace: &mut Workspace,
    about: &str,
    on: Option<ReportedActivity<'_>>,
    today: NaiveDate,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let link = on.and_then(|on| {
        let path = Link::path(&on.activity.to_string()).ok()?;
        Some((path, on.plan.to_owned()))
    });
    let first = [
        (Report::about.path(), about.to_owned()),
        (Report::date.path(), today.to_string()),
    ];
    let first = first.into_iter().chain(link);
    document::create(workspace, Kind::Report, SpaceKind::Own, first)
}
