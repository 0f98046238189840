//! The places of a submission that a remark can name.
//!
//! `crate::review` checks anchors here. A place is a field of the kind's table, filled or not, a list,
//! a row that is there or a field of one, and whatever else the submission holds: a newer program may
//! have fields that this one does not know.

use crate::error::CentreError;
use std::iter::once;
use tirek_document::order::Order;
use tirek_document::{Fields, Kind, Path, RowId};

/// The full anchor of what an operator typed: rows may be named by their number in the list, as
/// in `activities/2/title`.
///
/// # Errors
/// When the submission has no such place, with those that are near.
pub fn anchor_in(kind: Kind, fields: &Fields, typed: &str) -> Result<String, CentreError> {
    let order = Order::of(kind);
    find(order, fields, typed).ok_or_else(|| CentreError::NoSuchAnchor {
        anchor: typed.to_owned(),
        known: near(order, fields, typed),
    })
}

fn find(order: &Order, fields: &Fields, typed: &str) -> Option<String> {
    let segments: Vec<&str> = typed.split('/').collect();
    match segments.as_slice() {
        [""] => Some(String::new()),
        [name] if order.has_single(name) || order.has_list(name) => Some(typed.to_owned()),
        [name] if fields.orders.contains_key(*name) => Some(typed.to_owned()),
        [list, row] => row_in(fields, list, row).map(|(_, row)| format!("{list}/{row}")),
        [list, row, name] => {
            let (_, row) = row_in(fields, list, row)?;
            let anchor = format!("{list}/{row}/{name}");
            let is_known = order.row_fields(list).contains(name);
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
fn near(order: &Order, fields: &Fields, typed: &str) -> Vec<String> {
    let (list, rest) = typed.split_once('/').unwrap_or((typed, ""));
    let row = rest.split('/').next().unwrap_or_default();
    if let Some((number, _)) = row_in(fields, list, row) {
        let names = order.row_fields(list).iter();
        let below = names.map(|name| format!("{list}/{number}/{name}"));
        return once(format!("{list}/{number}")).chain(below).collect();
    }
    let named = rows(fields, list);
    if !named.is_empty() {
        return named;
    }
    let single = order.single.iter().map(ToString::to_string);
    let lists = order
        .lists
        .iter()
        .flat_map(|(list, _)| once((*list).to_owned()).chain(rows(fields, list)));
    let closing = order.closing.iter().map(ToString::to_string);
    let held = fields.values.keys().chain(fields.texts.keys());
    let others = held.filter(|path| path.is_single() && !order.has_single(path.as_str()));
    let others = others.map(Path::to_string);
    single.chain(lists).chain(closing).chain(others).collect()
}

fn rows(fields: &Fields, list: &str) -> Vec<String> {
    let count = fields.rows(list).len();
    (1..=count)
        .map(|number| format!("{list}/{number}"))
        .collect()
}
