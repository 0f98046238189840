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
        /// What she calls it.
        title: short.needs(MissingCode::Title).on_card(Column::Title).begun().names();
        /// Whether it is hers or the library's.
        kind: choice(PlanKind = Individual).on_card(Column::About).begun();
        /// `2026-2027`, or empty.
        school_year: school_year
            .needs(MissingCode::SchoolYear)
            .on_card(Column::SchoolYear)
            .begun();
        /// What the year is for as a whole.
        aim: prose;
        /// What is to be done for that.
        tasks: prose;
        /// In the order in which she put them.
        goals: rows(Goal).needs(MissingCode::Goal).listed_widely();
        /// Of all goals together, in her order.
        activities: rows(Activity).listed_widely();
        /// What came of the year.
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
        /// To which part of a library's work it belongs.
        direction: choice(Direction).needs(MissingCode::Direction).listed_widely();
        /// The name of another direction.
        direction_other: short
            .needs(MissingCode::DirectionName)
            .when(Goal::direction.name, Direction::Other.name());
        /// What shall be reached.
        statement: prose.needs(MissingCode::Statement).names();
    }
}

fields! {
    /// One concrete step.
    pub row Activity("plan-activity", "plan-activity-whole") {
        /// What is done.
        title: prose.needs(MissingCode::ActivityTitle).listed().names();
        /// The goal's row, or empty; the goal may have been removed meanwhile.
        goal: reference(goals).listed_widely();
        /// How its deadline is given; none chosen yet.
        deadline_kind: choice(DeadlineKind).needs(MissingCode::Deadline).listed();
        /// In the form of its kind, or empty.
        deadline: deadline(deadline_kind).needs(MissingCode::Deadline).listed();
        /// `2026-10-15`, or empty.
        starts: date;
        /// Who does it, as typed.
        responsible: short;
        /// What it needs: people, books, money, technology.
        resources: prose.needs(MissingCode::Resources);
        /// What it is to bring.
        expected: prose.needs(MissingCode::Expected);
        /// What is measured.
        indicator: short;
        /// What was measured before, as typed.
        baseline: short;
        /// What shall be measured, as typed.
        target: short;
        /// How it is seen whether it brought that.
        evaluation: prose.needs(MissingCode::Evaluation);
        /// What stands at its end: an event, a paper, an exhibition.
        completion_form: short;
        /// How far it is, as she says.
        status: choice(Status = Planned).listed();
        /// What was measured in the end, as typed.
        actual: short;
        /// What it brought.
        achieved: prose;
        /// Why it went as it did.
        analysis: prose;
        /// The material of the course by which it is held, or empty.
        sample: reference.untold().begun();
    }
}

choice! {
    /// Whose plan it is.
    PlanKind("plan-kind") {
        /// Her own.
        Individual = "individual",
        /// Her library's.
        Institutional = "institutional",
    }
}

choice! {
    /// The direction of a goal.
    Direction("direction") {
        /// Books and other holdings.
        Collection = "collection",
        /// The catalogue, electronic resources.
        Digitalisation = "digitalisation",
        /// Reading and work with readers.
        Readers = "readers",
        /// Projects with others.
        Project = "project",
        /// Named in `direction_other`.
        Other = "other",
    }
}

choice! {
    /// How far an activity is.
    Status("plan-status") {
        /// Not begun.
        Planned = "planned",
        /// Begun.
        InProgress = "in_progress",
        /// Done as planned.
        Done = "done",
        /// Ended with less than was planned.
        Partly = "partly",
        /// It will be done later than planned.
        Postponed = "postponed",
        /// It will not be done.
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
        /// No date: it goes on for the whole school year.
        AllYear = "all_year",
        /// No date: every month.
        Monthly = "monthly",
        /// No date: when there is a reason.
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
