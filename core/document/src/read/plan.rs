//! The action plan: goals, and activities that serve them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Read;
use super::choice::{DeadlineKind, Direction, PlanKind, Status};
use super::reader::{Reader, is_school_year};
use crate::fields::Fields;
use crate::row::RowId;

/// A plan as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Plan {
    pub kind: PlanKind,
    pub title: String,
    /// `2026-2027`, or empty.
    pub school_year: String,
    pub aim: String,
    pub tasks: String,
    pub analysis: String,
    pub goals: Vec<Goal>,
    pub activities: Vec<Activity>,
    /// Can be restored.
    pub removed_goals: Vec<Goal>,
    /// Can be restored.
    pub removed_activities: Vec<Activity>,
}

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Goal {
    pub row: RowId,
    pub direction: Option<Direction>,
    /// The name of another direction.
    pub direction_other: String,
    pub statement: String,
}

/// One concrete step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Activity {
    pub row: RowId,
    /// The goal's row, or empty; the goal may have been removed meanwhile.
    pub goal: String,
    pub status: Status,
    pub deadline_kind: Option<DeadlineKind>,
    /// In the form of its kind, or empty.
    pub deadline: String,
    /// `2026-10-15`, or empty.
    pub starts: String,
    pub responsible: String,
    pub indicator: String,
    pub baseline: String,
    pub target: String,
    pub actual: String,
    pub completion_form: String,
    pub title: String,
    pub resources: String,
    pub expected: String,
    pub evaluation: String,
    pub achieved: String,
    pub analysis: String,
}

impl Plan {
    /// Reads a plan.
    pub fn read(fields: &Fields) -> Read<Self> {
        let mut reader = Reader::new(fields);
        let plan = Self {
            kind: reader
                .choice("kind", PlanKind::from_name)
                .unwrap_or(PlanKind::Individual),
            title: reader.short("title"),
            school_year: reader.formed("school_year", is_school_year),
            aim: reader.text("aim"),
            tasks: reader.text("tasks"),
            analysis: reader.text("analysis"),
            goals: reader.rows("goals", goal),
            activities: reader.rows("activities", activity),
            removed_goals: reader.removed("goals", goal),
            removed_activities: reader.removed("activities", activity),
        };
        reader.done(plan)
    }
}

fn goal(reader: &mut Reader<'_>, row: RowId) -> Goal {
    Goal {
        row,
        direction: reader.choice("direction", Direction::from_name),
        direction_other: reader.short("direction_other"),
        statement: reader.text("statement"),
    }
}

fn activity(reader: &mut Reader<'_>, row: RowId) -> Activity {
    let deadline_kind = reader.choice("deadline_kind", DeadlineKind::from_name);
    Activity {
        row,
        goal: reader.short("goal"),
        status: reader
            .choice("status", Status::from_name)
            .unwrap_or(Status::Planned),
        deadline_kind,
        deadline: reader.deadline("deadline", deadline_kind),
        starts: reader.date("starts"),
        responsible: reader.short("responsible"),
        indicator: reader.short("indicator"),
        baseline: reader.short("baseline"),
        target: reader.short("target"),
        actual: reader.short("actual"),
        completion_form: reader.short("completion_form"),
        title: reader.text("title"),
        resources: reader.text("resources"),
        expected: reader.text("expected"),
        evaluation: reader.text("evaluation"),
        achieved: reader.text("achieved"),
        analysis: reader.text("analysis"),
    }
}
