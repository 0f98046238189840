//! The words of removed rows that sealing left out: what was written in them before it was sealed.
//!
//! The log knows such a row without them; they lie in [`left_out`](crate::store::left_out). While the
//! row is removed they are shown as if nothing had happened. Whoever restores it here writes them into
//! the document again, and where somebody else restores it this PC does so by itself: an edit as any
//! other, but no step of undo, so that the words stand in the document whatever is taken back.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::{Edit, Fields, LeftOutField, Path, RowId, Splice, Value};

use super::differing::{differing, merged};

/// Fields by their paths, as they stood.
#[derive(Clone, Default)]
pub(super) struct LeftOut(BTreeMap<Path, LeftOutField>);

/// Rows by their lists.
pub(super) type Rows = BTreeSet<(String, RowId)>;

/// The edits that write words into a document again.
#[derive(Default)]
pub(super) struct Return {
    pub edits: Vec<Edit>,
    /// Values beside those that somebody else has set meanwhile.
    pub beside: Vec<Edit>,
    /// The fields that then stand in the document.
    pub fields: Vec<Path>,
}

impl LeftOut {
    pub(super) fn add(&mut self, fields: impl IntoIterator<Item = LeftOutField>) {
        let fields = fields.into_iter();
        self.0.extend(fields.map(|one| (one.path.clone(), one)));
    }

    pub(super) fn forget(&mut self, fields: &[Path]) {
        self.0.retain(|path, _| !fields.contains(path));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shows what removed rows held.
    pub(super) fn show(&self, fields: &mut Fields) {
        let hidden = self.0.values().filter(|one| is_removed(fields, &one.path));
        for one in hidden.collect::<Vec<_>>() {
            let path = one.path.clone();
            match (&one.value, one.is_prose) {
                (Value::Text(text), true) => {
                    let text = merged(known(one), text, fields.text(path.as_str()));
                    fields.texts.insert(path, text);
                }
                (value, _) => {
                    let held = fields.values.entry(path).or_default();
                    if is_as_known(one, held) {
                        held.clear();
                    }
                    if !held.contains(value) {
                        held.push(value.clone());
                    }
                }
            }
        }
    }

    /// The rows of which something lies here and that are removed.
    pub(super) fn removed_rows(&self, fields: &Fields) -> Rows {
        let paths = self.0.keys().filter(|path| is_removed(fields, path));
        paths.filter_map(row).collect()
    }

    /// What writes the words of these rows again into a document that holds `fields`.
    pub(super) fn to_return(&self, rows: &Rows, fields: &Fields) -> Return {
        let mut back = Return::default();
        let of_rows = |one: &&LeftOutField| row(&one.path).is_some_and(|row| rows.contains(&row));
        for one in self.0.values().filter(of_rows) {
            back.fields.push(one.path.clone());
            match (&one.value, one.is_prose) {
                (Value::Text(text), true) => back.edits.extend(text_again(one, text, fields)),
                (value, _) => {
                    let held = fields.values.get(&one.path).map_or(&[][..], Vec::as_slice);
                    let edit = Edit::Set {
                        field: one.path.clone(),
                        value: Some(value.clone()),
                    };
                    match is_as_known(one, held) {
                        true => back.edits.push(edit),
                        false if held.contains(value) => {}
                        false => back.beside.push(edit),
                    }
                }
            }
        }
        back
    }
}

/// The rows that edits restore or write in.
pub(super) fn met(edits: &[Edit]) -> Rows {
    let rows = edits.iter().filter_map(|edit| match edit {
        Edit::RestoreRow { list, row } => Some((list.to_string(), *row)),
        Edit::Text { field, .. } | Edit::Set { field, .. } => row(field),
        Edit::AddRow { .. } | Edit::MoveRow { .. } | Edit::RemoveRow { .. } => None,
    });
    rows.collect()
}

fn row(path: &Path) -> Option<(String, RowId)> {
    path.row().map(|(list, row, _)| (list.to_owned(), row))
}

fn is_removed(fields: &Fields, path: &Path) -> bool {
    path.row()
        .is_some_and(|(list, row, _)| fields.is_removed(list, &row))
}

/// The prose that the log shows of a field.
fn known(one: &LeftOutField) -> &str {
    one.known.as_ref().and_then(Value::as_text).unwrap_or("")
}

/// Whether nobody has set a field otherwise since it was left out.
fn is_as_known(one: &LeftOutField, held: &[Value]) -> bool {
    held.is_empty() || held.iter().eq(one.known.iter())
}

fn text_again(one: &LeftOutField, text: &str, fields: &Fields) -> Option<Edit> {
    let held = fields.text(one.path.as_str());
    let whole = merged(known(one), text, held);
    let (start, end, whole_end) = differing(held, &whole);
    let utf16 = |text: &str| text.encode_utf16().count();
    (held != whole).then(|| Edit::Text {
        field: one.path.clone(),
        splices: vec![Splice {
            at_utf16: utf16(&held[..start]),
            delete_utf16: utf16(&held[start..end]),
            insert: whole[start..whole_end].to_owned(),
        }],
    })
}
