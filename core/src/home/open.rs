//! The first screen of an open profile.

use chrono::NaiveDate;

use super::{Home, HomeFacts, read};
use crate::calendar::{SchoolYear, with_corrections};
use crate::exchange;
use crate::profile;
use crate::time::label;
use crate::workspace::{Workspace, WorkspaceError};

/// Opens the first screen: `years` are those that are part of the app, `support_months` is how long the
/// course accompanies her.
///
/// # Errors
/// Those of the workspace.
pub fn open(
    workspace: &mut Workspace,
    today: NaiveDate,
    years: &[SchoolYear],
    support_months: u8,
) -> Result<Home, WorkspaceError> {
    let profile = profile::of(workspace)?;
    let known = HomeFacts {
        today,
        years: &with_corrections(years.to_vec(), &profile.calendar),
        support_months,
        group: &workspace.identity().enrolment.group.name,
        unsent: exchange::unsent(workspace)?,
        last_exchange: exchange::last(workspace)?.map(label),
        profile: &profile,
    };
    Ok(workspace.read(|store| read(store, known))?)
}
