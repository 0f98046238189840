//! A document's content as plain data: short fields, prose and the order of rows.
//!
//! Read from a body, cached by the core, and, without removed rows and older values, the content of
//! a submission: self-contained, with no history. Typed readers, the check before submitting and
//! the comparison all work on it.
//!
//! Invariants: equal for two devices that hold the same changes; JSON of another version or of a
//! careless hand never fails as a whole, what cannot be kept becomes a problem.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::body::Body;
use crate::kind::{self, Field};
use crate::limits::ROWS_MAX;
use crate::path::Path;
use crate::problem::{FieldProblem, FieldProblemCode};
use crate::row::RowId;
use crate::value::{Value, clean};

/// The register by which a row is removed.
pub(crate) const REMOVED: &str = kind::REMOVED.name;

/// The content of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "RawFields")]
pub struct Fields {
    /// Short fields; never empty, the latest value first, several different ones are a conflict.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<Path, Vec<Value>>,
    /// Prose; never empty.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<Path, String>,
    /// Rows in order, by list; removed rows keep their place.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub orders: BTreeMap<String, Vec<RowId>>,
    /// What of the document could not be shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<FieldProblem>,
}

/// A short field to which several people gave different values at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// The field in which they stand beside each other.
    pub field: Path,
    /// At least two; the one shown comes first.
    pub values: Vec<Value>,
}

impl Fields {
    /// The value shown for a short field.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.values.get(field)?.first()
    }

    /// The prose of a field, empty when there is none.
    pub fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    /// The rows of a list that are not removed, in order.
    pub fn rows(&self, list: &str) -> Vec<RowId> {
        self.split_rows(list).0
    }

    /// The removed rows of a list, in order: they can be restored.
    pub fn removed_rows(&self, list: &str) -> Vec<RowId> {
        self.split_rows(list).1
    }

    fn split_rows(&self, list: &str) -> (Vec<RowId>, Vec<RowId>) {
        let rows = self.orders.get(list).map_or(&[][..], Vec::as_slice);
        rows.iter().partition(|row| !self.is_removed(list, row))
    }

    /// Whether a row is removed. Removed by one and restored by another at once means kept.
    pub fn is_removed(&self, list: &str, row: &RowId) -> bool {
        let field = format!("{list}/{row}/{REMOVED}");
        let marks = self.values.get(field.as_str());
        marks.is_some_and(|marks| marks.iter().all(|mark| *mark == Value::Flag(true)))
    }

    /// Whether the document lies in the bin.
    pub fn is_in_bin(&self) -> bool {
        self.is_marked(&kind::REMOVED)
    }

    /// Whether the document was removed for good.
    pub fn is_purged(&self) -> bool {
        self.is_marked(&kind::PURGED)
    }

    fn is_marked(&self, mark: &Field) -> bool {
        self.value(mark.name).and_then(Value::as_flag) == Some(true)
    }

    /// Short fields with several different values, in path order. Marks of removal settle
    /// themselves and are never asked about.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let open = self.values.iter().filter(|(field, values)| {
            values.len() > 1 && !(field.name() == REMOVED && field.row().is_some())
        });
        open.map(|(field, values)| Conflict {
            field: field.clone(),
            values: values.clone(),
        })
        .collect()
    }

    /// Whether a group of fields under keys has any that says something.
    pub(crate) fn has_under(&self, group: &str) -> bool {
        let mut all = under(&self.values, format!("{group}/"));
        all.any(|(_, values)| {
            let said = values.first();
            said.is_some_and(|value| !matches!(value.as_text(), Some("")))
        })
    }

    /// What a submission carries: no removed rows, one value per field, no problems.
    #[must_use]
    pub fn without_removed(&self) -> Self {
        let is_kept = |path: &Path| {
            path.row()
                .is_none_or(|(list, row, name)| name != REMOVED && !self.is_removed(list, &row))
        };
        let shown = |values: &Vec<Value>| values.iter().take(1).cloned().collect();
        let values = self.values.iter().filter(|(path, _)| is_kept(path));
        let texts = self.texts.iter().filter(|(path, _)| is_kept(path));
        let orders = self
            .orders
            .keys()
            .map(|list| (list.clone(), self.rows(list)));
        Self {
            values: values
                .map(|(path, values)| (path.clone(), shown(values)))
                .collect(),
            texts: texts
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect(),
            orders: orders.filter(|(_, rows)| !rows.is_empty()).collect(),
            problems: Vec::new(),
        }
    }

    /// Brings cached fields up to date in the paths that an edit, undo or import named.
    pub fn patch(&mut self, body: &Body, changed: &[Path]) {
        body.patch(self, changed);
    }

    /// The lists that rows' fields speak of.
    pub(crate) fn lists_of_rows(&self) -> BTreeSet<Path> {
        let paths = self.values.keys().chain(self.texts.keys());
        let lists = paths.filter_map(|path| path.row()).map(|(list, _, _)| list);
        lists
            .collect::<BTreeSet<_>>()
            .into_iter()
            .filter_map(|list| Path::new(list).ok())
            .collect()
    }

    /// Puts rows that have fields but no place at the end of their lists, in a fixed order.
    pub(crate) fn adopt_orphans(&mut self, lists: &BTreeSet<Path>) {
        for list in lists {
            let placed: BTreeSet<RowId> = self
                .orders
                .get(list.as_str())
                .into_iter()
                .flatten()
                .copied()
                .collect();
            let mut orphans = self.rows_with_fields(list.as_str());
            orphans.retain(|row| !placed.contains(row));
            if !orphans.is_empty() {
                self.orders
                    .entry(list.to_string())
                    .or_default()
                    .extend(orphans);
            }
        }
    }

    fn rows_with_fields(&self, list: &str) -> BTreeSet<RowId> {
        let values = under(&self.values, format!("{list}/")).map(|(path, _)| path);
        let texts = under(&self.texts, format!("{list}/")).map(|(path, _)| path);
        values
            .chain(texts)
            .filter_map(|path| path.row())
            .map(|(_, row, _)| row)
            .collect()
    }

    pub(crate) fn sort_problems(&mut self) {
        self.problems.sort_unstable();
        self.problems.dedup();
    }
}

/// The entries whose path begins with a prefix.
pub(crate) fn under<V>(
    map: &BTreeMap<Path, V>,
    prefix: String,
) -> impl Iterator<Item = (&Path, &V)> {
    let range = map.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
    range.take_while(move |(path, _)| path.as_str().starts_with(&prefix))
}

/// JSON as it may arrive.
#[derive(Deserialize)]
struct RawFields {
    #[serde(default)]
    values: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    texts: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    orders: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    problems: serde_json::Value,
}

impl From<RawFields> for Fields {
    fn from(raw: RawFields) -> Self {
        let mut fields = Self {
            problems: serde_json::from_value(raw.problems).unwrap_or_default(),
            ..Self::default()
        };
        for (name, json) in raw.values {
            fields.take_values(&name, json);
        }
        for (name, json) in raw.texts {
            fields.take_text(&name, &json);
        }
        for (name, json) in raw.orders {
            fields.take_order(name, json);
        }
        let lists = fields.lists_of_rows();
        fields.adopt_orphans(&lists);
        fields.sort_problems();
        fields
    }
}

impl Fields {
    fn path(&mut self, name: &str) -> Option<Path> {
        let path = Path::new(name).ok();
        if path.is_none() {
            self.problems
                .push(FieldProblem::new(name, FieldProblemCode::BadPath));
        }
        path
    }

    fn take_values(&mut self, name: &str, json: serde_json::Value) {
        let Some(path) = self.path(name) else { return };
        match serde_json::from_value::<Vec<Value>>(json) {
            Ok(values) if !values.is_empty() => {
                self.values
                    .insert(path, values.iter().map(Value::cleaned).collect());
            }
            Ok(_) => {}
            Err(_) => self
                .problems
                .push(FieldProblem::new(name, FieldProblemCode::WrongType)),
        }
    }

    fn take_text(&mut self, name: &str, json: &serde_json::Value) {
        let Some(path) = self.path(name) else { return };
        match json.as_str() {
            Some("") => {}
            Some(text) => drop(self.texts.insert(path, clean(text))),
            None => self
                .problems
                .push(FieldProblem::new(name, FieldProblemCode::WrongType)),
        }
    }

    fn take_order(&mut self, name: String, json: serde_json::Value) {
        let Some(path) = self.path(&name) else { return };
        let mut rows: Vec<RowId> = Vec::new();
        let mut seen = BTreeSet::new();
        for entry in json.as_array().into_iter().flatten().take(ROWS_MAX) {
            match entry.as_str().and_then(|text| text.parse().ok()) {
                Some(row) if seen.insert(row) => rows.push(row),
                Some(_) => {}
                None => self
                    .problems
                    .push(FieldProblem::new(&name, FieldProblemCode::BadRow)),
            }
        }
        if path.is_single() && !rows.is_empty() {
            self.orders.insert(name, rows);
        }
    }
}
