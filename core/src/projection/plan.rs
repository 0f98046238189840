//! Plans: a card and a line per activity.
//!
//! Typing in one activity of two hundred rewrites that one line; adding, moving or removing rows and
//! changing a goal's direction rewrites all of them.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::read::{Activity, Plan};
use tirek_document::{Fields, Path, RowId};
use tirek_wire::id::DocumentId;

use super::{card, is_removed};
use crate::store::activity::{self, ActivityRow};
use crate::store::card::Card;
use crate::store::{StoreError, Write};

/// Fields of an activity whose change moves no other line.
const ALONE: &[&str] = &["title", "status", "deadline_kind", "deadline"];
/// Fields of an activity that no table holds.
const UNSEEN: &[&str] = &[
    "starts",
    "responsible",
    "resources",
    "expected",
    "indicator",
    "baseline",
    "target",
    "actual",
    "evaluation",
    "completion_form",
    "achieved",
    "analysis",
];

pub(super) fn project(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &Fields,
    changed: Option<&[Path]>,
) -> Result<(), StoreError> {
    match changed.and_then(rows_alone) {
        Some(rows) if rows.is_empty() => return Ok(()),
        Some(rows) => {
            let plan = Plan::read(fields).value;
            let wanted = lines(&plan)
                .into_iter()
                .filter(|line| rows.contains(&line.activity));
            return wanted
                .into_iter()
                .try_for_each(|line| activity::put(tx, document, &line));
        }
        None => {}
    }
    let plan = Plan::read(fields).value;
    let kind = fields
        .value("kind")
        .and_then(tirek_document::Value::as_text);
    let summary = Card {
        about: kind.unwrap_or(plan.kind.name()).to_owned(),
        removed: is_removed(fields),
        title: plan.title.clone(),
        school_year: plan.school_year.clone(),
        ..Card::default()
    };
    card::put(tx, document, &summary)?;
    activity::replace(tx, document, &lines(&plan))
}

/// The rows to write when nothing but single lines changed; `None` when more did.
fn rows_alone(changed: &[Path]) -> Option<BTreeSet<String>> {
    let mut rows = BTreeSet::new();
    for path in changed {
        let (list, row, field) = path.row()?;
        match (list, field) {
            ("activities", field) if UNSEEN.contains(&field) => {}
            ("activities", field) if ALONE.contains(&field) => drop(rows.insert(row.to_string())),
            ("goals", "statement" | "direction_other") => {}
            _ => return None,
        }
    }
    Some(rows)
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
        .map(|(position, one)| line(one, position, &directions))
        .collect()
}

fn line(one: &Activity, position: usize, directions: &BTreeMap<String, &str>) -> ActivityRow {
    let row: RowId = one.row;
    ActivityRow {
        activity: row.to_string(),
        position: u32::try_from(position).unwrap_or(u32::MAX),
        goal: one.goal.clone(),
        direction: (*directions.get(&one.goal).unwrap_or(&"")).to_owned(),
        title: one.title.clone(),
        status: one.status.name().to_owned(),
        deadline_kind: one.deadline_kind.map_or("", |kind| kind.name()).to_owned(),
        deadline: one.deadline.clone(),
    }
}
