//! The words of rows that sealing left out: a row that was added and removed before it was sealed.
//!
//! The log knows such a row by its id only; its words lie in [`left_out`](crate::store::left_out).
//! While it is removed they are shown as if nothing had happened, and whoever restores it writes them
//! into the document again.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::{Body, Edit, Fields, Path, RowId, Splice, Stood, Value};

/// Fields by their paths, as they stood.
#[derive(Clone, Default)]
pub(super) struct LeftOut(BTreeMap<Path, Stood>);

impl LeftOut {
    pub(super) fn add(&mut self, fields: impl IntoIterator<Item = Stood>) {
        let fields = fields.into_iter();
        self.0.extend(fields.map(|one| (one.path.clone(), one)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shows what removed rows held.
    pub(super) fn show(&self, fields: &mut Fields) {
        let hidden = |one: &&Stood| is_removed(fields, &one.path) && !is_filled(fields, &one.path);
        let hidden: Vec<&Stood> = self.0.values().filter(hidden).collect();
        for one in hidden {
            let path = one.path.clone();
            match (&one.value, one.is_prose) {
                (Value::Text(text), true) => drop(fields.texts.insert(path, text.clone())),
                (value, _) => drop(fields.values.insert(path, vec![value.clone()])),
            }
        }
    }

    /// The edits that write the words of rows which `edits` restore or write in, as far as the body lacks
    /// them: they come before those.
    pub(super) fn to_write(&self, edits: &[Edit], body: &Body) -> Vec<Edit> {
        if self.is_empty() {
            return Vec::new();
        }
        let met: BTreeSet<(&str, RowId)> = edits.iter().filter_map(row_of).collect();
        let held = body.fields();
        let is_lacking = |one: &&Stood| {
            let row = one.path.row().map(|(list, row, _)| (list, row));
            row.is_some_and(|row| met.contains(&row))
                && is_removed(&held, &one.path)
                && !is_filled(&held, &one.path)
        };
        self.0.values().filter(is_lacking).map(written).collect()
    }
}

/// The row that an edit restores or writes in.
fn row_of(edit: &Edit) -> Option<(&str, RowId)> {
    match edit {
        Edit::RestoreRow { list, row } => Some((list.as_str(), *row)),
        Edit::Text { field, .. } | Edit::Set { field, .. } => {
            field.row().map(|(list, row, _)| (list, row))
        }
        Edit::AddRow { .. } | Edit::MoveRow { .. } | Edit::RemoveRow { .. } => None,
    }
}

fn is_removed(fields: &Fields, path: &Path) -> bool {
    path.row()
        .is_some_and(|(list, row, _)| fields.is_removed(list, &row))
}

fn is_filled(fields: &Fields, path: &Path) -> bool {
    fields.values.contains_key(path) || fields.texts.contains_key(path)
}

fn written(one: &Stood) -> Edit {
    let field = one.path.clone();
    match (&one.value, one.is_prose) {
        (Value::Text(text), true) => Edit::Text {
            field,
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: text.clone(),
            }],
        },
        (value, _) => Edit::Set {
            field,
            value: Some(value.clone()),
        },
    }
}
