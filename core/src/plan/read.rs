//! Reads one plan.

use chrono::NaiveDate;
use tirek_document::kind::{Activity, Plan};

use super::PlanRead;
use super::list::is_open;
use crate::calendar::{Deadline, SchoolYear, due_day};
use crate::document::{Opened, meta};
use crate::store::{Read, StoreError};

/// One plan with its head; `years` decide what is overdue on `today`.
///
/// # Errors
/// Those of the store.
pub fn read(
    read: &Read<'_>,
    opened: Opened,
    today: NaiveDate,
    years: &[SchoolYear],
) -> Result<PlanRead, StoreError> {
    let Opened { row, fields, body } = opened;
    let plan = Plan::read(&fields).value;
    let late = |activity: &&Activity| {
        let deadline = Deadline {
            kind: activity.deadline_kind.map_or("", |kind| kind.name()),
            value: &activity.deadline,
            school_year: &plan.school_year,
        };
        is_open(activity.status.name()) && due_day(deadline, years).is_some_and(|day| day < today)
    };
    Ok(PlanRead {
        meta: meta(read, &row, body)?,
        overdue: plan
            .activities
            .iter()
            .filter(late)
            .map(|one| one.row.to_string())
            .collect(),
        content: plan,
    })
}
