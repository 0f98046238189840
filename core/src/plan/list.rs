//! The list of plans and what can be linked to.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use super::PlanSummary;
use crate::calendar::{Deadline, SchoolYear, due_day};
use crate::document::ActivityLink;
use crate::store::activity::{self, Planned};
use crate::store::{Read, StoreError, card};
use crate::submission::DocumentStatus;
use crate::time::label;

/// Every plan that is not in the bin.
///
/// # Errors
/// Those of the store.
pub fn list(
    read: &Read<'_>,
    today: NaiveDate,
    years: &[SchoolYear],
) -> Result<Vec<PlanSummary>, StoreError> {
    list_with(read, &activity::all(read)?, today, years)
}

/// As [`list`], of activities that are read already.
pub(crate) fn list_with(
    read: &Read<'_>,
    all: &[Planned],
    today: NaiveDate,
    years: &[SchoolYear],
) -> Result<Vec<PlanSummary>, StoreError> {
    let mut by_plan: BTreeMap<DocumentId, Vec<&Planned>> = BTreeMap::new();
    for planned in all {
        by_plan.entry(planned.plan).or_default().push(planned);
    }
    let listed = card::of_kind(read, Kind::Plan)?.into_iter();
    Ok(listed
        .map(|listed| {
            let activities = by_plan.remove(&listed.document).unwrap_or_default();
            let done = activities
                .iter()
                .filter(|one| one.row.status == "done")
                .count();
            let late = activities
                .iter()
                .filter(|one| is_overdue(one, today, years))
                .count();
            PlanSummary {
                status: DocumentStatus::from_name(&listed.state),
                id: listed.document.to_string(),
                kind: listed.card.about,
                title: listed.card.title,
                school_year: listed.card.school_year,
                activities: count(activities.len()),
                done: count(done),
                overdue: count(late),
                changed_at: Some(label(listed.changed_at_ms)),
            }
        })
        .collect())
}

/// Activities that an entry or a report can be tied to: those of every plan, the finished ones too,
/// because reports are written afterwards.
///
/// # Errors
/// Those of the store.
pub fn open_activities(read: &Read<'_>) -> Result<Vec<ActivityLink>, StoreError> {
    let all = activity::all(read)?.into_iter();
    Ok(all
        .map(|planned| ActivityLink {
            plan: planned.plan.to_string(),
            activity: planned.row.activity,
            title: planned.row.title,
        })
        .collect())
}

/// Whether an activity is late: its deadline has passed while it is planned or in progress.
fn is_overdue(planned: &Planned, today: NaiveDate, years: &[SchoolYear]) -> bool {
    is_open(&planned.row.status) && due(planned, years).is_some_and(|day| day < today)
}

/// Whether an activity still asks for work.
pub(crate) fn is_open(status: &str) -> bool {
    matches!(status, "planned" | "in_progress")
}

/// The last day of an activity's deadline.
pub(crate) fn due(planned: &Planned, years: &[SchoolYear]) -> Option<NaiveDate> {
    let deadline = Deadline {
        kind: &planned.row.deadline_kind,
        value: &planned.row.deadline,
        school_year: &planned.school_year,
    };
    due_day(deadline, years)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
