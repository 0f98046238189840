//! An event of the materials, put into a plan.

use tirek_document::kind::{Activity, DeadlineKind, Direction, Field, OfKind, Plan};
use tirek_document::{Edit, Kind, RowId, RowPlace, Splice, Value};
use tirek_wire::id::DocumentId;

use crate::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Adds an activity that is held by a material: with its title, the month, and the way back to the material. An event
/// is work with readers, so it serves the plan's goal for them; where there is none, she is asked which it serves.
///
/// # Errors
/// As for an edit of a plan; what the store says.
pub fn add_event(
    workspace: &mut Workspace,
    plan: DocumentId,
    title: &str,
    month: &str,
    sample: &str,
) -> Result<Done<RowId>, WorkspaceError> {
    let opened = document::open(workspace, plan, Kind::Plan)?;
    let goals = Plan::from_fields(&opened.fields).goals;
    let mut goals = goals.into_iter();
    let goal = goals.find(|goal| goal.direction == Some(Direction::Readers));
    let row = RowId::from(workspace.environment().uuid());
    let at = |field: &Field| Plan::activities.of(&row, field);
    let set = |field: &Field, value: &str| Edit::Set {
        field: at(field),
        value: Some(Value::from(value.to_owned())),
    };
    let mut edits = vec![
        Edit::AddRow {
            list: Plan::activities.path(),
            row,
            at: RowPlace::Last,
        },
        Edit::Text {
            field: at(&Activity::title),
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: title.to_owned(),
            }],
        },
        set(&Activity::deadline_kind, DeadlineKind::Month.name()),
        set(&Activity::deadline, month),
        set(&Activity::sample, sample),
    ];
    edits.extend(goal.map(|goal| set(&Activity::goal, &goal.row.to_string())));
    let done = workspace.edit(plan, None, &edits)?;
    Ok(done.map(|_| row))
}
