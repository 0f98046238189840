//! What a document lacks before it can be submitted, in reading order.
//!
//! The screen lists it and jumps to the first; the service refuses to submit while it is not empty.
//! The requirements are the programme's: five elements of a plan, four of a report.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::Fields;
use crate::kind::Kind;
use crate::path::Path;
use crate::read::{Activity, DeadlineKind, Direction, Goal, Plan, Report, is_deadline};
use crate::row::RowId;
use crate::text::is_blank;

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missing {
    /// Where to jump: a field, a row's field, or a list.
    pub field: Path,
    pub code: MissingCode,
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingCode {
    Title,
    SchoolYear,
    Goal,
    Direction,
    DirectionName,
    Statement,
    /// A goal that no activity serves.
    ActivityOfGoal,
    /// An activity that serves no goal of the plan.
    GoalOfActivity,
    ActivityTitle,
    Deadline,
    Resources,
    Expected,
    Evaluation,
    About,
    Date,
    Effectiveness,
    Achievements,
    Difficulties,
    Improvements,
    /// Two people wrote different values; one must be chosen.
    Decision,
}

/// What a document lacks; nothing for kinds without requirements.
pub fn missing(kind: Kind, fields: &Fields) -> Vec<Missing> {
    let mut found = match kind {
        Kind::Plan => plan(&Plan::read(fields).value),
        Kind::Report => report(&Report::read(fields).value),
        _ => return Vec::new(),
    };
    let shown = fields
        .conflicts()
        .into_iter()
        .filter(|conflict| is_shown(fields, &conflict.field));
    for conflict in shown {
        found.need(false, conflict.field.as_str(), MissingCode::Decision);
    }
    found.0
}

fn is_shown(fields: &Fields, field: &Path) -> bool {
    field
        .row()
        .is_none_or(|(list, row, _)| !fields.is_removed(list, &row))
}

struct Found(Vec<Missing>);

impl Found {
    fn need(&mut self, is_there: bool, field: &str, code: MissingCode) {
        if let (false, Ok(field)) = (is_there, Path::new(field)) {
            self.0.push(Missing { field, code });
        }
    }

    fn text(&mut self, text: &str, field: &str, code: MissingCode) {
        self.need(!is_blank(text), field, code);
    }
}

fn plan(plan: &Plan) -> Found {
    let mut found = Found(Vec::new());
    found.text(&plan.title, "title", MissingCode::Title);
    found.text(&plan.school_year, "school_year", MissingCode::SchoolYear);
    found.need(!plan.goals.is_empty(), "goals", MissingCode::Goal);
    for each in &plan.goals {
        goal(&mut found, each);
        let row = each.row.to_string();
        for served in plan
            .activities
            .iter()
            .filter(|activity| activity.goal == row)
        {
            activity(&mut found, served);
        }
        let is_served = plan.activities.iter().any(|activity| activity.goal == row);
        let field = format!("goals/{row}/statement");
        found.need(is_served, &field, MissingCode::ActivityOfGoal);
    }
    let goals: Vec<String> = plan.goals.iter().map(|goal| goal.row.to_string()).collect();
    for stray in plan
        .activities
        .iter()
        .filter(|activity| !goals.contains(&activity.goal))
    {
        let field = in_row("activities", &stray.row, "goal");
        found.need(false, &field, MissingCode::GoalOfActivity);
        activity(&mut found, stray);
    }
    found
}

fn goal(found: &mut Found, goal: &Goal) {
    let field = |name| in_row("goals", &goal.row, name);
    found.need(
        goal.direction.is_some(),
        &field("direction"),
        MissingCode::Direction,
    );
    if goal.direction == Some(Direction::Other) {
        let other = field("direction_other");
        found.text(&goal.direction_other, &other, MissingCode::DirectionName);
    }
    found.text(&goal.statement, &field("statement"), MissingCode::Statement);
}

fn activity(found: &mut Found, activity: &Activity) {
    let field = |name| in_row("activities", &activity.row, name);
    found.text(&activity.title, &field("title"), MissingCode::ActivityTitle);
    let deadline = if activity.deadline_kind.is_none() {
        "deadline_kind"
    } else {
        "deadline"
    };
    found.need(
        has_deadline(activity),
        &field(deadline),
        MissingCode::Deadline,
    );
    found.text(
        &activity.resources,
        &field("resources"),
        MissingCode::Resources,
    );
    found.text(
        &activity.expected,
        &field("expected"),
        MissingCode::Expected,
    );
    found.text(
        &activity.evaluation,
        &field("evaluation"),
        MissingCode::Evaluation,
    );
}

fn has_deadline(activity: &Activity) -> bool {
    match activity.deadline_kind {
        Some(DeadlineKind::AllYear | DeadlineKind::Monthly | DeadlineKind::AsNeeded) => true,
        Some(kind) => is_deadline(kind, &activity.deadline),
        None => false,
    }
}

fn report(report: &Report) -> Found {
    let mut found = Found(Vec::new());
    found.text(&report.title, "title", MissingCode::Title);
    found.need(report.about.is_some(), "about", MissingCode::About);
    found.text(&report.date, "date", MissingCode::Date);
    found.text(
        &report.effectiveness,
        "effectiveness",
        MissingCode::Effectiveness,
    );
    found.text(
        &report.achievements,
        "achievements",
        MissingCode::Achievements,
    );
    found.text(
        &report.difficulties,
        "difficulties",
        MissingCode::Difficulties,
    );
    found.text(
        &report.improvements,
        "improvements",
        MissingCode::Improvements,
    );
    found
}

fn in_row(list: &str, row: &RowId, field: &str) -> String {
    format!("{list}/{row}/{field}")
}
