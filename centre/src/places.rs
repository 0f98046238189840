//! The places of a submission that a remark can name.
//!
//! `crate::review` checks anchors here. A place is a field of the kind's table, filled or not, a list,
//! a row that is there or a field of one, and whatever else the submission holds: a newer program may
//! have fields that this one does not know.

use std::iter::once;
use thiserror::Error;
use tirek_document::kind::{Declaration, Field, Rows};
use tirek_document::{Fields, Kind, Path, RowId};

/// A remark that names no row or field of the submission.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no place {anchor:?} in the submission")]
pub struct NoSuchAnchor {
    /// The anchor.
    pub anchor: String,
    /// Anchors near it that exist.
    pub known: Vec<String>,
}

/// The full anchor of what an operator typed: rows may be named by their number in the list, as
/// in `activities/2/title`.
///
/// # Errors
/// When the submission has no such place, with those that are near.
pub fn anchor_in(kind: Kind, fields: &Fields, typed: &str) -> Result<String, NoSuchAnchor> {
    let declared = kind.declaration();
    find(declared, fields, typed).ok_or_else(|| NoSuchAnchor {
        anchor: typed.to_owned(),
        known: near(declared, fields, typed),
    })
}

fn find(declared: &Declaration, fields: &Fields, typed: &str) -> Option<String> {
    let segments: Vec<&str> = typed.split('/').collect();
    match segments.as_slice() {
        [""] => Some(String::new()),
        [name] if is_place(declared, name) => Some(typed.to_owned()),
        [name] if fields.orders.contains_key(*name) => Some(typed.to_owned()),
        [list, row] => row_in(fields, list, row).map(|(_, row)| format!("{list}/{row}")),
        [list, row, name] => {
            let (_, row) = row_in(fields, list, row)?;
            let anchor = format!("{list}/{row}/{name}");
            let is_known = told(declared, list).any(|field| field.name == *name);
            (is_known || holds(fields, &anchor)).then_some(anchor)
        }
        _ => None,
    }
    .or_else(|| holds(fields, typed).then(|| typed.to_owned()))
}

fn holds(fields: &Fields, anchor: &str) -> bool {
    fields.values.contains_key(anchor) || fields.texts.contains_key(anchor)
}

/// The row of a number or an id, with its number.
fn row_in(fields: &Fields, list: &str, typed: &str) -> Option<(usize, RowId)> {
    let rows = fields.rows(list);
    let index = match typed.parse::<usize>() {
        Ok(number) => number.checked_sub(1)?,
        Err(_) => rows.iter().position(|row| row.to_string() == typed)?,
    };
    rows.get(index).map(|row| (index + 1, *row))
}

/// The places to choose from: the fields of the row that was named, the rows of the list that was
/// named, or else everything outside rows and the rows.
fn near(declared: &Declaration, fields: &Fields, typed: &str) -> Vec<String> {
    let (list, rest) = typed.split_once('/').unwrap_or((typed, ""));
    let row = rest.split('/').next().unwrap_or_default();
    if let Some((number, _)) = row_in(fields, list, row) {
        let below = told(declared, list).map(|field| format!("{list}/{number}/{}", field.name));
        return once(format!("{list}/{number}")).chain(below).collect();
    }
    let named = rows(fields, list);
    if !named.is_empty() {
        return named;
    }
    let declared_here = declared.fields.iter().filter(|field| !field.is_keyed());
    let places = declared_here.flat_map(|field| {
        let rows = field.rows().map(|_| rows(fields, field.name));
        once(field.name.to_owned()).chain(rows.unwrap_or_default())
    });
    let held = fields.values.keys().chain(fields.texts.keys());
    let others = held.filter(|path| path.is_single() && !is_place(declared, path.as_str()));
    places.chain(others.map(Path::to_string)).collect()
}

/// Whether a field or a list outside rows has this name.
fn is_place(declared: &Declaration, name: &str) -> bool {
    declared.field(name).is_some_and(|field| !field.is_keyed())
}

/// What is told of the rows of a list.
fn told(declared: &Declaration, list: &str) -> impl Iterator<Item = &'static Field> + use<> {
    declared.rows(list).into_iter().flat_map(Rows::told)
}

fn rows(fields: &Fields, list: &str) -> Vec<String> {
    let count = fields.rows(list).len();
    (1..=count)
        .map(|number| format!("{list}/{number}"))
        .collect()
}
