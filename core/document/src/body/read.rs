//! Reads a body into `Fields`: in one pass, or only some paths of it.

use std::collections::{BTreeMap, BTreeSet};

use loro::{LoroDoc, LoroValue};

use super::Body;
use super::names::{REGISTERS, Root, list_root, parse_root, split_key, text_root};
use crate::fields::Fields;
use crate::limits::ROWS_MAX;
use crate::path::Path;
use crate::problem::{FieldProblem, FieldProblemCode};
use crate::row::RowId;
use crate::value::{Value, clean};

impl Body {
    /// Everything the body says. A broken body reads as empty, with a problem.
    pub fn fields(&self) -> Fields {
        self.guarded(|doc| Ok(read_all(doc)))
            .unwrap_or_else(|_| unreadable())
    }

    /// The values of one short field, the latest first; several are a conflict.
    pub fn value(&self, field: &Path) -> Vec<Value> {
        let wanted = BTreeSet::from([field.as_str()]);
        let read = |doc: &LoroDoc| {
            let mut fields = Fields::default();
            read_registers(doc, Some(&wanted), &mut fields);
            Ok(fields.values.remove(field).unwrap_or_default())
        };
        self.guarded(read).unwrap_or_default()
    }

    /// The text of one prose field, empty when there is none.
    pub fn text(&self, field: &Path) -> String {
        self.guarded(|doc| Ok(read_text(doc, field)))
            .unwrap_or_default()
    }

    /// The rows of a list in order, removed ones too.
    pub fn rows(&self, list: &Path) -> Vec<RowId> {
        self.guarded(|doc| Ok(read_list(doc, list, &mut Vec::new())))
            .unwrap_or_default()
    }

    /// Brings cached fields up to date in the paths that an edit or an import named.
    /// The result equals `fields()`, but for names that are no paths: a full read reports those.
    pub(crate) fn patch(&self, fields: &mut Fields, changed: &[Path]) {
        let done = self.guarded(|doc| {
            patch(doc, fields, changed);
            Ok(())
        });
        if done.is_err() {
            *fields = unreadable();
        }
    }
}

fn unreadable() -> Fields {
    let problems = vec![FieldProblem::new("", FieldProblemCode::Unreadable)];
    Fields {
        problems,
        ..Fields::default()
    }
}

fn read_all(doc: &LoroDoc) -> Fields {
    let mut fields = Fields::default();
    read_registers(doc, None, &mut fields);
    let LoroValue::Map(roots) = doc.get_value() else {
        return fields;
    };
    for name in roots.keys() {
        match parse_root(name) {
            Ok(Root::Text(path)) => set_text(doc, &path, &mut fields),
            Ok(Root::List(list)) => set_list(doc, &list, &mut fields),
            Ok(Root::Registers) => {}
            Err(()) => fields
                .problems
                .push(FieldProblem::new(name, FieldProblemCode::BadPath)),
        }
    }
    let lists: BTreeSet<Path> = fields.lists_of_rows();
    fields.adopt_orphans(&lists);
    fields.sort_problems();
    fields
}

fn patch(doc: &LoroDoc, fields: &mut Fields, changed: &[Path]) {
    let wanted: BTreeSet<&str> = changed.iter().map(Path::as_str).collect();
    fields
        .problems
        .retain(|problem| !wanted.contains(problem.field.as_str()));
    for path in changed {
        fields.values.remove(path);
        set_text(doc, path, fields);
    }
    read_registers(doc, Some(&wanted), fields);
    let lists: BTreeSet<Path> = changed
        .iter()
        .filter_map(|path| stale(path, fields))
        .collect();
    for list in &lists {
        set_list(doc, list, fields);
    }
    fields.adopt_orphans(&lists);
    fields.sort_problems();
}

/// The list whose rows may differ after a change of this path: the list itself, or the list of a
/// row that has no place yet or may have lost its last field.
fn stale(path: &Path, fields: &Fields) -> Option<Path> {
    if path.is_single() {
        return Some(path.clone());
    }
    let (list, row, _) = path.row()?;
    let is_placed = fields
        .orders
        .get(list)
        .is_some_and(|rows| rows.contains(&row));
    let is_filled = fields.values.contains_key(path) || fields.texts.contains_key(path);
    if is_placed && is_filled {
        None
    } else {
        Path::new(list).ok()
    }
}

/// Reads registers, all or the wanted ones, and reports what is no register.
fn read_registers(doc: &LoroDoc, wanted: Option<&BTreeSet<&str>>, fields: &mut Fields) {
    let LoroValue::Map(map) = doc.get_map(REGISTERS).get_value() else {
        return;
    };
    let mut found: BTreeMap<&str, Vec<(&str, &LoroValue)>> = BTreeMap::new();
    for (key, value) in map.iter() {
        let (path, fresh) = split_key(key);
        if wanted.is_none_or(|wanted| wanted.contains(path)) {
            found.entry(path).or_default().push((fresh, value));
        }
    }
    for (path, mut held) in found {
        held.sort_unstable_by(|a, b| b.0.cmp(a.0));
        set_values(path, &held, fields);
    }
}

fn set_values(path: &str, held: &[(&str, &LoroValue)], fields: &mut Fields) {
    let Ok(path) = Path::new(path) else {
        fields
            .problems
            .push(FieldProblem::new(path, FieldProblemCode::BadPath));
        return;
    };
    let mut values: Vec<Value> = Vec::new();
    for (_, engine) in held {
        match from_engine(engine) {
            Some(value) if !values.contains(&value) => values.push(value),
            Some(_) => {}
            None => fields.problems.push(FieldProblem::new(
                path.as_str(),
                FieldProblemCode::WrongType,
            )),
        }
    }
    if !values.is_empty() {
        fields.values.insert(path, values);
    }
}

fn from_engine(value: &LoroValue) -> Option<Value> {
    match value {
        LoroValue::Bool(flag) => Some(Value::Flag(*flag)),
        LoroValue::I64(number) => Some(Value::Number(*number as f64)),
        LoroValue::Double(number) if number.is_finite() => Some(Value::Number(*number)),
        LoroValue::String(text) => Some(Value::Text(clean(text))),
        _ => None,
    }
}

fn set_text(doc: &LoroDoc, path: &Path, fields: &mut Fields) {
    let text = read_text(doc, path);
    if text.is_empty() {
        fields.texts.remove(path);
    } else {
        fields.texts.insert(path.clone(), text);
    }
}

/// Cleaning keeps the length, so the screen's positions are the engine's.
fn read_text(doc: &LoroDoc, path: &Path) -> String {
    let root = text_root(path);
    doc.try_get_text(root)
        .map(|text| clean(&text.to_string()))
        .unwrap_or_default()
}

fn set_list(doc: &LoroDoc, list: &Path, fields: &mut Fields) {
    let rows = read_list(doc, list, &mut fields.problems);
    if rows.is_empty() {
        fields.orders.remove(list.as_str());
    } else {
        fields.orders.insert(list.to_string(), rows);
    }
}

/// The rows of a list, each once, at its first place.
fn read_list(doc: &LoroDoc, list: &Path, problems: &mut Vec<FieldProblem>) -> Vec<RowId> {
    let Some(entries) = doc.try_get_movable_list(list_root(list)) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for entry in entries.to_vec() {
        let row = match &entry {
            LoroValue::String(text) => text.parse::<RowId>().ok(),
            _ => None,
        };
        match row {
            Some(row) if rows.len() < ROWS_MAX => {
                if seen.insert(row) {
                    rows.push(row);
                }
            }
            Some(_) => problems.push(FieldProblem::new(
                list.as_str(),
                FieldProblemCode::TooManyRows,
            )),
            None => problems.push(FieldProblem::new(list.as_str(), FieldProblemCode::BadRow)),
        }
    }
    rows
}
