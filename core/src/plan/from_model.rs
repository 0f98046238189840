//! A plan of her own, begun from a model.

use chrono::{Datelike, NaiveDate};
use tirek_document::kind::{Activity, DeadlineKind, Direction, Field, Goal, Plan, PlanKind};
use tirek_document::{Edit, Kind, Path, RowId, RowPlace, SpaceKind, Splice, Value};
use tirek_wire::id::DocumentId;

use crate::calendar::SchoolYear;
use crate::material::{ModelActivity, ModelDirection, ModelPlan};
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// The month in which a school year begins.
const FIRST_MONTH: u32 = 9;
/// The month in which it ends.
const LAST_MONTH: u32 = 5;

/// Begins a plan with the goals and activities of a model, for the school year that runs or comes next. The whole is
/// one document from its beginning: undo does not take it apart. The model's state of affairs stays in the model:
/// its figures are those of no school.
///
/// # Errors
/// As for a document of her own; what the store says.
pub fn from_model(
    workspace: &mut Workspace,
    model: &ModelPlan,
    years: &[SchoolYear],
    today: NaiveDate,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let year = meant(years, today).map_or("", |year| year.id.as_str());
    let mut edits = vec![
        set(Plan::kind.path(), PlanKind::Individual.name()),
        set(Plan::title.path(), &model.title),
        set(Plan::school_year.path(), year),
    ];
    for goal in &model.goal {
        let row = RowId::from(workspace.environment().uuid());
        edits.push(add(&Plan::goals, row));
        if let Some(first) = goal.activity.first() {
            edits.push(set(
                Plan::goals.of(&row, &Goal::direction),
                direction(first.direction).name(),
            ));
        }
        edits.push(write(Plan::goals.of(&row, &Goal::statement), &goal.text));
        for activity in &goal.activity {
            let own = RowId::from(workspace.environment().uuid());
            edits.push(add(&Plan::activities, own));
            edits.extend(written(&own, &row, activity, year));
        }
    }
    let space = workspace.writes_in(SpaceKind::Own)?;
    workspace.create(Kind::Plan, space, None, &edits)
}

/// The school year that a plan begun on this day is for: from May on the coming one.
fn meant(years: &[SchoolYear], today: NaiveDate) -> Option<&SchoolYear> {
    let is_late = (LAST_MONTH..FIRST_MONTH).contains(&today.month());
    let coming = years
        .iter()
        .find(|year| today < year.start)
        .filter(|_| is_late);
    coming
        .or_else(|| years.iter().find(|year| today <= year.end))
        .or(years.last())
}

/// The fields of an activity.
fn written(row: &RowId, goal: &RowId, activity: &ModelActivity, year: &str) -> Vec<Edit> {
    let at = |field: &Field| Plan::activities.of(row, field);
    let mut edits = vec![
        write(at(&Activity::title), &activity.title),
        set(at(&Activity::goal), &goal.to_string()),
        set(at(&Activity::responsible), &activity.responsible),
        write(at(&Activity::resources), &activity.resources),
        write(at(&Activity::expected), &activity.expected),
        write(at(&Activity::evaluation), &activity.evaluation),
    ];
    if let Some(month) = month(year, activity.to_month) {
        edits.push(set(
            at(&Activity::deadline_kind),
            DeadlineKind::Month.name(),
        ));
        edits.push(set(at(&Activity::deadline), &month));
    }
    edits
}

/// A month of a school year as a deadline has it: `2026-10`.
fn month(year: &str, month: u32) -> Option<String> {
    let first: i32 = year.get(..4)?.parse().ok()?;
    let year = if month >= FIRST_MONTH - 1 {
        first
    } else {
        first + 1
    };
    let day = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(format!("{:04}-{:02}", day.year(), day.month()))
}

const fn direction(direction: ModelDirection) -> Direction {
    match direction {
        ModelDirection::Collection => Direction::Collection,
        ModelDirection::Digital => Direction::Digitalisation,
        ModelDirection::Readers => Direction::Readers,
        ModelDirection::Projects => Direction::Project,
    }
}

fn add(list: &Field, row: RowId) -> Edit {
    Edit::AddRow {
        list: list.path(),
        row,
        at: RowPlace::Last,
    }
}

fn set(field: Path, value: &str) -> Edit {
    Edit::Set {
        field,
        value: Some(Value::from(value.to_owned())),
    }
}

fn write(field: Path, text: &str) -> Edit {
    let splice = Splice {
        at_utf16: 0,
        delete_utf16: 0,
        insert: text.to_owned(),
    };
    Edit::Text {
        field,
        splices: vec![splice],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_belong_to_the_school_year() {
        assert_eq!(month("2026-2027", 9).as_deref(), Some("2026-09"));
        assert_eq!(month("2026-2027", 8).as_deref(), Some("2026-08"));
        assert_eq!(month("2026-2027", 4).as_deref(), Some("2027-04"));
        assert_eq!(month("", 4), None);
        assert_eq!(month("2026-2027", 13), None);
    }
}
