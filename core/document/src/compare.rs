//! The difference between two versions of a document, field by field, in reading order.
//!
//! The reviewer sees by it what changed since the last submission, the author what a review spoke
//! of. Marking words inside a changed text is the caller's work.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fields::{Fields, REMOVED};
use crate::kind::{Declaration, Kind};
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;

/// One difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// A field, or `<list>/<row>` for a row as a whole.
    pub field: Path,
    /// What happened to it.
    pub change: DifferenceKind,
    /// What was there; `None` for rows and where nothing was.
    pub before: Option<Value>,
    /// What is there; `None` for rows and where nothing is.
    pub after: Option<Value>,
}

/// What happened to a field or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// Both have it, differently.
    Changed,
    /// Only rows: another place among the rows that both versions have.
    Moved,
}

/// What changed from `before` to `after` in a document of this kind. Removed rows count as absent.
pub fn compare(kind: Kind, before: &Fields, after: &Fields) -> Vec<Difference> {
    let (before, after) = (before.without_removed(), after.without_removed());
    let mut order = RowOrder::default();
    let mut found = Vec::new();
    rows(&before, &after, &mut order, &mut found);
    let old = contents(&before);
    let new = contents(&after);
    let paths: BTreeSet<&Path> = old.keys().chain(new.keys()).copied().collect();
    for path in paths {
        found.extend(difference(path, old.get(path), new.get(path)));
    }
    let declared = kind.declaration();
    found.sort_by_cached_key(|difference| order.key(declared, &difference.field));
    found
}

fn contents(fields: &Fields) -> BTreeMap<&Path, Value> {
    let values = fields
        .values
        .iter()
        .filter_map(|(path, values)| Some((path, values.first()?)));
    let shown = values.filter(|(_, value)| value.as_text() != Some(""));
    let shown = shown.filter(|(path, _)| path.name() != REMOVED);
    let shown = shown.map(|(path, value)| (path, value.clone()));
    shown
        .chain(
            fields
                .texts
                .iter()
                .map(|(path, text)| (path, Value::from(text.clone()))),
        )
        .collect()
}

fn difference(path: &Path, before: Option<&Value>, after: Option<&Value>) -> Option<Difference> {
    let change = match (before, after) {
        (Some(before), Some(after)) if before == after => return None,
        (Some(_), Some(_)) => DifferenceKind::Changed,
        (Some(_), None) => DifferenceKind::Removed,
        (None, Some(_)) => DifferenceKind::Added,
        (None, None) => return None,
    };
    let (before, after) = (before.cloned(), after.cloned());
    Some(Difference {
        field: path.clone(),
        change,
        before,
        after,
    })
}

fn rows(before: &Fields, after: &Fields, order: &mut RowOrder, found: &mut Vec<Difference>) {
    let lists: BTreeSet<&String> = before.orders.keys().chain(after.orders.keys()).collect();
    for list in lists {
        let old = before.orders.get(list).map_or(&[][..], Vec::as_slice);
        let new = after.orders.get(list).map_or(&[][..], Vec::as_slice);
        order.learn(list, old, new);
        let (had, has) = (set(old), set(new));
        let added = new
            .iter()
            .filter(|row| !had.contains(row))
            .map(|row| (row, DifferenceKind::Added));
        let gone = old
            .iter()
            .filter(|row| !has.contains(row))
            .map(|row| (row, DifferenceKind::Removed));
        let moved = moved(old, new, &had, &has);
        let moved = moved.iter().map(|row| (row, DifferenceKind::Moved));
        for (row, change) in added.chain(gone).chain(moved) {
            if let Ok(field) = Path::new(&format!("{list}/{row}")) {
                found.push(Difference {
                    field,
                    change,
                    before: None,
                    after: None,
                });
            }
        }
    }
}

fn set(rows: &[RowId]) -> BTreeSet<RowId> {
    rows.iter().copied().collect()
}

/// The fewest rows whose moving explains the new order: those outside a longest common run.
fn moved(old: &[RowId], new: &[RowId], had: &BTreeSet<RowId>, has: &BTreeSet<RowId>) -> Vec<RowId> {
    let places: BTreeMap<RowId, usize> = old
        .iter()
        .filter(|row| has.contains(row))
        .enumerate()
        .map(|(i, row)| (*row, i))
        .collect();
    let kept: Vec<RowId> = new
        .iter()
        .filter(|row| had.contains(row))
        .copied()
        .collect();
    let sequence: Vec<usize> = kept
        .iter()
        .filter_map(|row| places.get(row).copied())
        .collect();
    let still = longest_rise(&sequence);
    kept.into_iter()
        .filter(|row| places.get(row).is_some_and(|at| !still.contains(at)))
        .collect()
}

/// The values of a longest rising subsequence.
fn longest_rise(sequence: &[usize]) -> BTreeSet<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for value in sequence {
        let at = tails.partition_point(|tail| tail < value);
        before.insert(
            *value,
            at.checked_sub(1).and_then(|i| tails.get(i).copied()),
        );
        tails.truncate(tails.len().max(at));
        match tails.get_mut(at) {
            Some(tail) => *tail = *value,
            None => tails.push(*value),
        }
    }
    let mut rise = BTreeSet::new();
    let mut next = tails.last().copied();
    while let Some(value) = next {
        rise.insert(value);
        next = before.get(&value).copied().flatten();
    }
    rise
}

/// Where rows stand: as in the new version, removed ones behind the row they stood behind.
#[derive(Default)]
struct RowOrder(BTreeMap<String, usize>);

impl RowOrder {
    fn learn(&mut self, list: &str, old: &[RowId], new: &[RowId]) {
        let mut merged: Vec<RowId> = new.to_vec();
        let mut previous: Option<RowId> = None;
        for row in old {
            if !merged.contains(row) {
                let at = previous.and_then(|p| merged.iter().position(|r| *r == p));
                merged.insert(at.map_or(0, |at| at + 1), *row);
            }
            previous = Some(*row);
        }
        for (index, row) in merged.iter().enumerate() {
            self.0.insert(format!("{list}/{row}"), index);
        }
    }

    /// Lists and fields by reading order, rows by place, a row before its fields.
    fn key(
        &self,
        declared: &Declaration,
        path: &Path,
    ) -> (usize, Option<usize>, Option<usize>, String) {
        let mut segments = path.segments();
        let first = segments.next().unwrap_or_default();
        let row = segments
            .next()
            .and_then(|row| self.0.get(&format!("{first}/{row}")).copied());
        let field = segments.next();
        let field = field.map(|field| declared.rank_in_row(first, field));
        (declared.rank(first), row, field, path.to_string())
    }
}
