//! What the next undo takes back, in the terms of who did it: the press says so before it is pressed.
//!
//! Read off the acts that would take it back. Deliberately not here: words for it, and steps that lead
//! back into what was taken back before, which are many things at once.

use loro::LoroValue;
use operational_transform::{Operation, OperationSeq};
use serde::Serialize;
use ts_rs::TS;

use super::Body;
use super::steps::{Act, Entry, Steps};
use crate::fields::REMOVED;
use crate::path::Path;

/// What the next undo takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Undoes {
    /// What was done.
    pub what: Deed,
    /// To which field; a row by its list and id.
    pub field: Path,
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Words came into a text.
    Typed,
    /// Words went out of a text.
    Deleted,
    /// Words went and others came.
    Replaced,
    /// A short field was written or chosen.
    Set,
    /// A row was added.
    Added,
    /// A row was removed.
    Removed,
    /// A removed row was taken back.
    Restored,
    /// A row was moved.
    Moved,
}

impl Body {
    /// What the next undo takes back, where it is one thing.
    pub fn undoes(&self) -> Option<Undoes> {
        match self.can_undo() {
            true => self.steps.undoes(),
            false => None,
        }
    }
}

impl Steps {
    fn undoes(&self) -> Option<Undoes> {
        match self.next_undo()? {
            // A row is more than the fields that come and go with it.
            Entry::Step(step) => step.iter().filter_map(told).min_by_key(|(rank, _)| *rank),
            Entry::Branch(_) => None,
        }
        .map(|(_, undoes)| undoes)
    }
}

/// What an act takes back, with its rank: of several the least is told.
fn told(act: &Act) -> Option<(u8, Undoes)> {
    let (rank, what, field) = match act {
        Act::Row { list, row, to } => {
            let field = Path::new(&format!("{list}/{row}")).ok()?;
            match to {
                None => (0, Deed::Added, field),
                Some(_) => (2, Deed::Moved, field),
            }
        }
        Act::Values { field, put, .. } => match field.row() {
            Some((list, row, REMOVED)) => {
                let comes_back = put.iter().any(|(_, value)| *value == LoroValue::Bool(true));
                let what = if comes_back {
                    Deed::Restored
                } else {
                    Deed::Removed
                };
                (1, what, Path::new(&format!("{list}/{row}")).ok()?)
            }
            _ => (3, Deed::Set, field.clone()),
        },
        Act::Text { field, by } => (3, written(by)?, field.clone()),
    };
    Some((rank, Undoes { what, field }))
}

/// What was done to a text that this takes back.
fn written(by: &OperationSeq) -> Option<Deed> {
    let ops = by.ops();
    let takes = ops.iter().any(|op| matches!(op, Operation::Delete(_)));
    let gives = ops.iter().any(|op| matches!(op, Operation::Insert(_)));
    match (takes, gives) {
        (true, false) => Some(Deed::Typed),
        (false, true) => Some(Deed::Deleted),
        (true, true) => Some(Deed::Replaced),
        (false, false) => None,
    }
}
