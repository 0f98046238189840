//! Plans: a line per activity.
//!
//! Typing in one activity of two hundred rewrites that one line; adding, moving or removing rows and
//! changing a goal's direction rewrites all of them.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::kind::{Activity, Goal, Plan};
use tirek_document::{Fields, RowId};
use tirek_wire::id::DocumentId;

use super::concern::Concern;
use crate::store::activity::{self, ActivityRow};
use crate::store::{StoreError, Write};

pub(super) fn project(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &Fields,
    concern: &Concern,
) -> Result<(), StoreError> {
    match concern {
        Concern::All => activity::replace(tx, document, &lines(&Plan::read(fields).value)),
        Concern::Only { lines, .. } => put_lines(tx, document, fields, lines),
    }
}

/// Writes the lines of single rows, reading those alone.
fn put_lines(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &Fields,
    rows: &BTreeSet<RowId>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let goals = fields.rows(Plan::goals.name);
    let places = fields.rows(Plan::activities.name).into_iter().enumerate();
    for (position, row) in places.filter(|(_, row)| rows.contains(row)) {
        let one = Activity::at(fields, &Plan::activities, row);
        let goal = goals.iter().find(|goal| goal.to_string() == one.goal);
        let direction = goal.and_then(|goal| Goal::at(fields, &Plan::goals, *goal).direction);
        let direction = direction.map_or("", |direction| direction.name());
        activity::put(tx, document, &line(&one, position, direction))?;
    }
    Ok(())
}

fn lines(plan: &Plan) -> Vec<ActivityRow> {
    let directions: BTreeMap<String, &str> = plan
        .goals
        .iter()
        .map(|goal| {
            (
                goal.row.to_string(),
                goal.direction.map_or("", |one| one.name()),
            )
        })
        .collect();
    let numbered = plan.activities.iter().enumerate();
    numbered
        .map(|(position, one)| {
            let direction = directions.get(&one.goal).copied().unwrap_or_default();
            line(one, position, direction)
        })
        .collect()
}

fn line(one: &Activity, position: usize, direction: &str) -> ActivityRow {
    ActivityRow {
        activity: one.row.to_string(),
        position: u32::try_from(position).unwrap_or(u32::MAX),
        goal: one.goal.clone(),
        direction: direction.to_owned(),
        title: one.title.clone(),
        status: one.status.name().to_owned(),
        deadline_kind: one.deadline_kind.map_or("", |kind| kind.name()).to_owned(),
        deadline: one.deadline.clone(),
    }
}
