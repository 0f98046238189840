//! The action plan: goals, and activities that serve them.

use super::choice::choice;
use super::declaration::{Declaration, Share};
use super::declare::fields;
use super::field::Column;
use crate::check::{Check, MissingCode};
use crate::row::RowId;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    share: Share::Submissions,
    is_carried: true,
    labels: "plan-field",
    fields: Plan::FIELDS,
    check: Some(goals_with_their_activities),
    ..Declaration::new(1, "plan")
};

fields! {
    /// A plan as it is shown.
    pub struct Plan {
        title: short.needs(MissingCode::Title).on_card(Column::Title).begun().names();
        kind: choice(PlanKind = Individual).on_card(Column::About).begun();
        /// `2026-2027`, or empty.
        school_year: school_year
            .needs(MissingCode::SchoolYear)
            .on_card(Column::SchoolYear)
            .begun();
        aim: prose;
        tasks: prose;
        goals: rows(Goal).needs(MissingCode::Goal).listed_widely();
        activities: rows(Activity).listed_widely();
        analysis: prose;
    }
    removed {
        /// Can be restored.
        removed_goals: Goal of goals;
        /// Can be restored.
        removed_activities: Activity of activities;
    }
}

fields! {
    /// What is to be reached.
    pub row Goal("plan-goal", "plan-goal-whole") {
        direction: choice(Direction).needs(MissingCode::Direction).listed_widely();
        /// The name of another direction.
        direction_other: short
            .needs(MissingCode::DirectionName)
            .when(Goal::direction.name, Direction::Other.name());
        statement: prose.needs(MissingCode::Statement).names();
    }
}

fields! {
    /// One concrete step.
    pub row Activity("plan-activity", "plan-activity-whole") {
        title: prose.needs(MissingCode::ActivityTitle).listed().names();
        /// The goal's row, or empty; the goal may have been removed meanwhile.
        goal: reference(goals).listed_widely();
        deadline_kind: choice(DeadlineKind).needs(MissingCode::Deadline).listed();
        /// In the form of its kind, or empty.
        deadline: deadline(deadline_kind).needs(MissingCode::Deadline).listed();
        /// `2026-10-15`, or empty.
        starts: date;
        responsible: short;
        resources: prose.needs(MissingCode::Resources);
        expected: prose.needs(MissingCode::Expected);
        indicator: short;
        baseline: short;
        target: short;
        evaluation: prose.needs(MissingCode::Evaluation);
        completion_form: short;
        status: choice(Status = Planned).listed();
        actual: short;
        achieved: prose;
        analysis: prose;
    }
}

choice! {
    /// Whose plan it is.
    PlanKind("plan-kind") { Individual = "individual", Institutional = "institutional", }
}

choice! {
    /// The direction of a goal.
    Direction("direction") {
        Collection = "collection",
        Digitalisation = "digitalisation",
        Readers = "readers",
        Project = "project",
        /// Named in `direction_other`.
        Other = "other",
    }
}

choice! {
    /// How far an activity is.
    Status("plan-status") {
        Planned = "planned",
        InProgress = "in_progress",
        Done = "done",
        Partly = "partly",
        Postponed = "postponed",
        Cancelled = "cancelled",
    }
}

choice! {
    /// How a deadline is given.
    DeadlineKind("plan-deadline") {
        /// `2026-10-15`
        Date = "date",
        /// `2026-10`
        Month = "month",
        /// `2026-2027/2`
        Quarter = "quarter",
        AllYear = "all_year",
        Monthly = "monthly",
        AsNeeded = "as_needed",
    }
}

/// A goal is read with the activities that serve it: each goal has one, each activity serves a goal.
fn goals_with_their_activities(check: &mut Check<'_>) {
    let (goals, activities) = (&Plan::goals, &Plan::activities);
    for field in Plan::FIELDS {
        check.field(field);
    }
    let served: Vec<(RowId, &str)> = check
        .rows(activities)
        .into_iter()
        .map(|row| (row, check.short(activities, &row, &Activity::goal)))
        .collect();
    let mut named = Vec::new();
    for goal in check.rows(goals) {
        let id = goal.to_string();
        check.row(goals, &goal);
        let mut is_served = false;
        for (activity, _) in served.iter().filter(|(_, of)| *of == id) {
            is_served = true;
            check.row(activities, activity);
        }
        let statement = goals.of(&goal, &Goal::statement);
        check.need(is_served, statement, MissingCode::ActivityOfGoal);
        named.push(id);
    }
    let is_stray = |of: &str| !named.iter().any(|goal| goal == of);
    for (activity, _) in served.iter().filter(|(_, of)| is_stray(of)) {
        let goal = activities.of(activity, &Activity::goal);
        check.need(false, goal, MissingCode::GoalOfActivity);
        check.row(activities, activity);
    }
}
