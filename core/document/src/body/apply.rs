//! Does prepared edits to the engine's containers, in one commit, and tells what takes them back.

use std::collections::BTreeMap;

use loro::{LoroDoc, LoroMap, LoroMovableList, LoroValue};

use super::BodyError;
use super::edit::{RowPlace, Splice};
use super::gap::Gap;
use super::names::{REGISTERS, fresh, is_of_peer, list_root, split_key, text_root};
use super::prepare::Step;
use super::steps::Act;
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;

/// As many neighbours of a row are remembered: one of them will still be there.
const NEIGHBOURS_MAX: usize = 16;

/// One run over prepared edits.
pub(super) struct Apply<'a> {
    doc: &'a LoroDoc,
    gap: &'a Gap,
    peer: u64,
    /// Operations seen so far: the height of this run's register keys.
    ops: usize,
    written: usize,
    /// Register keys by path, made at the first write.
    keys: Option<BTreeMap<String, Vec<String>>>,
    /// What takes back what was done so far, but for texts.
    back: Vec<Act>,
}

impl<'a> Apply<'a> {
    pub(super) fn new(doc: &'a LoroDoc, peer: u64, gap: &'a Gap) -> Self {
        Self {
            doc,
            gap,
            peer,
            ops: doc.len_ops(),
            written: 0,
            keys: None,
            back: Vec::new(),
        }
    }

    /// Answers with the acts that take back everything but texts, in the order of the edits.
    pub(super) fn run(mut self, steps: Vec<Step>) -> Result<Vec<Act>, BodyError> {
        for step in steps {
            match step {
                Step::Text { field, splices } => self.text(&field, &splices)?,
                Step::Set { field, value } => self.set(&field, value)?,
                Step::Add { list, row, at } => self.add(&list, &row, &at)?,
                Step::Move { list, row, at } => self.shift(&list, &row, &at)?,
            }
        }
        self.doc.commit();
        Ok(self.back)
    }

    fn text(&self, field: &Path, splices: &[Splice]) -> Result<(), BodyError> {
        if splices.is_empty() {
            return Ok(());
        }
        let text = self.doc.get_text(text_root(field));
        for splice in splices {
            if splice.delete_utf16 > 0 {
                text.delete_utf16(splice.at_utf16, splice.delete_utf16)?;
            }
            if !splice.insert.is_empty() {
                text.insert_utf16(splice.at_utf16, &splice.insert)?;
            }
        }
        Ok(())
    }

    fn set(&mut self, field: &Path, value: Option<Value>) -> Result<(), BodyError> {
        let map = self.doc.get_map(REGISTERS);
        let held = self.keys_of(&map, field);
        if is_settled(&map, &held, value.as_ref()) {
            return Ok(());
        }
        let (seen, mut left): (Vec<_>, Vec<_>) = held
            .into_iter()
            .partition(|key| self.gap.has_seen(key) || is_of_peer(key, self.peer));
        let mut put = Vec::new();
        for key in seen {
            if let Some(held) = map.get(&key) {
                put.push((key.clone(), held.get_deep_value()));
            }
            map.delete(&key)?;
        }
        let mut take = Vec::new();
        if let Some(value) = value {
            let key = format!("{field}#{}", fresh(self.ops, self.peer, self.written));
            self.written += 1;
            map.insert(&key, to_engine(value))?;
            take.push(key.clone());
            left.push(key);
        }
        self.back.push(Act::Values {
            field: field.clone(),
            take,
            put,
            yields: true,
        });
        if let Some(keys) = &mut self.keys {
            keys.insert(field.to_string(), left);
        }
        Ok(())
    }

    fn keys_of(&mut self, map: &LoroMap, field: &Path) -> Vec<String> {
        let keys = self.keys.get_or_insert_with(|| {
            let mut by_path: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for key in map.keys() {
                let path = split_key(&key).0.to_owned();
                by_path.entry(path).or_default().push(key.to_string());
            }
            by_path
        });
        keys.get(field.as_str()).cloned().unwrap_or_default()
    }

    fn add(&mut self, list: &Path, row: &RowId, at: &RowPlace) -> Result<(), BodyError> {
        let rows = self.doc.get_movable_list(list_root(list));
        let order = order(&rows);
        let row = row.to_string();
        if !order.contains(&row) {
            rows.insert(place(&order, at), row.clone())?;
            self.row_back(list, row, None);
        }
        Ok(())
    }

    fn row_back(&mut self, list: &Path, row: String, to: Option<Vec<String>>) {
        let list = list.clone();
        self.back.push(Act::Row { list, row, to });
    }

    fn shift(&mut self, list: &Path, row: &RowId, at: &RowPlace) -> Result<(), BodyError> {
        let rows = self.doc.get_movable_list(list_root(list));
        let mut order = order(&rows);
        let text = row.to_string();
        let Some(from) = order.iter().position(|held| *held == text) else {
            // Known by its fields only: now it gets a place.
            rows.insert(place(&order, at), text.clone())?;
            self.row_back(list, text, None);
            return Ok(());
        };
        if *at == RowPlace::After(*row) {
            return Ok(());
        }
        let stood = neighbours(&order, from);
        order.remove(from);
        let to = place(&order, at);
        if to != from {
            rows.mov(from, to)?;
            self.row_back(list, text.clone(), Some(stood));
        }
        order.insert(to, text.clone());
        push_back_twins(&rows, order, &text, to)
    }
}

/// The first of several occurrences counts, so those before the moved one go to the end.
fn push_back_twins(
    rows: &LoroMovableList,
    mut order: Vec<String>,
    row: &String,
    mut moved: usize,
) -> Result<(), BodyError> {
    while let Some(twin) = order.iter().take(moved).position(|held| held == row) {
        rows.mov(twin, order.len() - 1)?;
        let id = order.remove(twin);
        order.push(id);
        moved -= 1;
    }
    Ok(())
}

/// Whether the field holds just this already.
fn is_settled(map: &LoroMap, held: &[String], value: Option<&Value>) -> bool {
    match (held, value) {
        ([], None) => true,
        ([key], Some(value)) => {
            let engine = map.get(key).map(|held| held.get_deep_value());
            engine.is_some_and(|held| held == to_engine(value.clone()))
        }
        _ => false,
    }
}

pub(super) fn to_engine(value: Value) -> LoroValue {
    match value {
        Value::Flag(flag) => LoroValue::Bool(flag),
        Value::Number(number) => LoroValue::Double(number),
        Value::Text(text) => LoroValue::from(text),
    }
}

/// The rows before a place, the nearest first.
pub(super) fn neighbours(order: &[String], index: usize) -> Vec<String> {
    let before = order.get(..index).unwrap_or_default();
    let nearest = before.iter().rev().take(NEIGHBOURS_MAX);
    nearest.cloned().collect()
}

/// Rows as they stand in the engine's list, foreign entries as empty texts.
pub(super) fn order(rows: &LoroMovableList) -> Vec<String> {
    let text = |value: LoroValue| match value {
        LoroValue::String(text) => text.to_string(),
        _ => String::new(),
    };
    rows.to_vec().into_iter().map(text).collect()
}

fn place(order: &[String], at: &RowPlace) -> usize {
    match at {
        RowPlace::First => 0,
        RowPlace::Last => order.len(),
        RowPlace::After(row) => {
            let row = row.to_string();
            order
                .iter()
                .position(|held| *held == row)
                .map_or(order.len(), |index| index + 1)
        }
    }
}
