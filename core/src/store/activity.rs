//! The `activity` table: one line per activity of each plan, for deadlines, boards and links.
//!
//! Written by [`crate::projection`] alone; removed activities are not here.

use rusqlite::params;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column};

/// What deadlines and links need of an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its row.
    pub activity: String,
    /// Place in the plan.
    pub position: u32,
    /// Row of its goal.
    pub goal: String,
    /// Direction of that goal.
    pub direction: String,
    /// The concrete step.
    pub title: String,
    /// Stored name of the status.
    pub status: String,
    /// Stored name of the deadline's kind.
    pub deadline_kind: String,
    /// The deadline's value.
    pub deadline: String,
}

/// An activity with the plan it stands in.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The plan.
    pub plan: DocumentId,
    /// The plan's school year.
    pub school_year: String,
    /// The activity.
    pub row: ActivityRow,
}

/// Every activity of every plan of hers that is not in the bin, in the plans' order.
pub fn all(read: &Read<'_>) -> Result<Vec<Planned>, StoreError> {
    read.rows(
        "SELECT activity.plan, card.school_year, activity.activity, activity.position, activity.goal,
             activity.direction, activity.title, activity.status, activity.deadline_kind,
             activity.deadline
         FROM activity
         JOIN card ON card.document = activity.plan
         JOIN document ON document.document = activity.plan
         JOIN space ON space.space = document.space
         WHERE NOT card.removed AND NOT space.served ORDER BY activity.plan, activity.position",
        [],
        |row| {
            Ok(Planned {
                plan: column::bytes(row, 0, DocumentId::from_slice)?,
                school_year: row.get(1)?,
                row: ActivityRow {
                    activity: row.get(2)?,
                    position: column::number(row, 3)?,
                    goal: row.get(4)?,
                    direction: row.get(5)?,
                    title: row.get(6)?,
                    status: row.get(7)?,
                    deadline_kind: row.get(8)?,
                    deadline: row.get(9)?,
                },
            })
        },
    )
}

/// Title of one activity, wherever it stands.
pub fn title(read: &Read<'_>, activity: &str) -> Result<Option<String>, StoreError> {
    read.row(
        "SELECT title FROM activity WHERE activity = ?1",
        [activity],
        |row| row.get(0),
    )
}

/// Stored name of the direction that one activity of a plan serves; empty where its goal says none.
pub fn direction(
    read: &Read<'_>,
    plan: DocumentId,
    activity: &str,
) -> Result<Option<String>, StoreError> {
    read.row(
        "SELECT direction FROM activity WHERE plan = ?1 AND activity = ?2",
        params![plan.as_bytes(), activity],
        |row| row.get(0),
    )
}

/// Replaces all activities of a plan.
pub(crate) fn replace(
    tx: &Write<'_>,
    plan: DocumentId,
    rows: &[ActivityRow],
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM activity WHERE plan = ?1", [plan.as_bytes()])?;
    rows.iter().try_for_each(|row| put(tx, plan, row))
}

/// Writes one activity of a plan.
pub(crate) fn put(tx: &Write<'_>, plan: DocumentId, row: &ActivityRow) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR REPLACE INTO activity (plan, activity, position, goal, direction, title, status,
             deadline_kind, deadline) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            plan.as_bytes(),
            row.activity,
            row.position,
            row.goal,
            row.direction,
            row.title,
            row.status,
            row.deadline_kind,
            row.deadline
        ],
    )?;
    Ok(())
}
