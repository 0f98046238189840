//! Sealing folds: what was typed and taken back before it was sealed does not travel.
//!
//! The operations that the log does not hold are written anew on a body that holds what the log holds:
//! the same operations under the same numbers, but with blanks where characters stand that a later one
//! of them deletes, and empty values where a later one replaces them. A row that was added and removed
//! meanwhile loses its words. Whoever holds the body sees the same fields as before, and versions that
//! were handed out stay what they are.
//!
//! Operations keep their numbers for the sake of copied folders: two copies that seal the same words
//! say one thing twice, which a new writing of the difference could not promise where the copies
//! differ. Invariant: nothing that is shown is ever blanked; [`Body::fold`] compares before it answers.

use std::collections::{BTreeMap, BTreeSet};

use loro::{
    ContainerID, ExportMode, JsonChange, JsonMapOp, JsonOp, JsonOpContent, JsonTextOp, LoroDoc,
    LoroValue, PeerID, VersionVector,
};

use super::names::{REGISTERS, Root, root_of, split_key, text_root};
use super::split::spans;
use super::{Body, BodyError, export};
use crate::fields::{Fields, REMOVED};
use crate::path::Path;
use crate::row::RowId;
use crate::value::Value;

/// What sealing writes to the log, and what it leaves out.
#[derive(Debug)]
pub struct Folded {
    /// A body of what the log holds from now on.
    pub body: Body,
    /// The changes to append, in this order; none when there is nothing to seal.
    pub payloads: Vec<Vec<u8>>,
    /// The fields of rows that were added and removed again, as they stood.
    pub rows: Vec<Stood>,
}

/// A field of a row that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Stood {
    /// Which one.
    pub path: Path,
    /// What it held.
    pub value: Value,
    /// Whether it is prose.
    pub is_prose: bool,
}

/// Rows by their lists.
type Rows = BTreeSet<(String, RowId)>;

impl Body {
    /// What sealing makes of this body, where `log` is a body of what the log holds. Of the operations
    /// that it lacks those of `peers` are sealed, in payloads of about `bytes_max`.
    pub fn fold(&self, log: Body, peers: &[u64], bytes_max: usize) -> Result<Folded, BodyError> {
        let fields = self.fields();
        let rows = added_and_removed(&fields, &log.fields());
        let held = log.guarded(|doc| Ok(doc.oplog_vv()))?;
        let changes = self.guarded(|doc| blanked(doc, &held, &rows))?;
        let mut peers = peers.to_vec();
        log.guarded(|doc| take_in(doc, changes))?;
        if !rows.is_empty() {
            log.guarded(|doc| empty(doc, &rows))?;
            peers.push(log.peer());
        }
        if log.fields() != without(fields.clone(), &rows) {
            return Err(BodyError::Unfaithful);
        }
        let payloads = log.guarded(|doc| {
            let write = |spans| export(doc, ExportMode::updates_in_range(spans));
            let all = spans(doc, &held, &peers, bytes_max)?;
            all.into_iter().map(write).collect()
        })?;
        log.watch.take();
        Ok(Folded {
            body: log,
            payloads,
            rows: stood(&fields, &rows),
        })
    }
}

/// Removed rows of whose words the log knows nothing, even where it knows the row itself.
fn added_and_removed(now: &Fields, log: &Fields) -> Rows {
    let paths = log.values.keys().chain(log.texts.keys());
    let worded = paths.filter_map(|path| path.row());
    let worded: BTreeSet<(&str, RowId)> = worded
        .filter(|(_, _, name)| *name != REMOVED)
        .map(|(list, row, _)| (list, row))
        .collect();
    let lists = now.orders.keys();
    let removed = lists.flat_map(|list| {
        let rows = now.removed_rows(list).into_iter();
        rows.map(move |row| (list.clone(), row))
    });
    removed
        .filter(|(list, row)| !worded.contains(&(list.as_str(), *row)))
        .collect()
}

/// Whether a field belongs to one of these rows and is more than the mark of its removal.
fn is_of(path: &Path, rows: &Rows) -> bool {
    path.row()
        .is_some_and(|(list, row, name)| name != REMOVED && rows.contains(&(list.to_owned(), row)))
}

fn without(mut fields: Fields, rows: &Rows) -> Fields {
    fields.values.retain(|path, _| !is_of(path, rows));
    fields.texts.retain(|path, _| !is_of(path, rows));
    fields
}

fn stood(fields: &Fields, rows: &Rows) -> Vec<Stood> {
    let values = fields.values.iter().filter_map(|(path, values)| {
        Some(Stood {
            path: path.clone(),
            value: values.first()?.clone(),
            is_prose: false,
        })
    });
    let texts = fields.texts.iter().map(|(path, text)| Stood {
        path: path.clone(),
        value: Value::Text(text.clone()),
        is_prose: true,
    });
    values
        .chain(texts)
        .filter(|stood| is_of(&stood.path, rows))
        .collect()
}

fn take_in(doc: &LoroDoc, changes: loro::JsonSchema) -> Result<(), BodyError> {
    let status = doc.import_json_updates(changes)?;
    match status.pending.is_none_or(|pending| pending.is_empty()) {
        true => Ok(()),
        false => Err(BodyError::Unfaithful),
    }
}

/// Takes the blanks out of these rows.
fn empty(doc: &LoroDoc, rows: &Rows) -> Result<(), BodyError> {
    let registers = doc.get_map(REGISTERS);
    let keys: Vec<String> = registers.keys().map(|key| key.to_string()).collect();
    for key in keys {
        if Path::new(split_key(&key).0).is_ok_and(|path| is_of(&path, rows)) {
            registers.delete(&key)?;
        }
    }
    let LoroValue::Map(roots) = doc.get_value() else {
        return Err(BodyError::Unfaithful);
    };
    for name in roots.keys() {
        let Ok(Root::Text(path)) = super::names::parse_root(name) else {
            continue;
        };
        if is_of(&path, rows) {
            let text = doc.get_text(text_root(&path));
            text.delete(0, text.len_unicode())?;
        }
    }
    doc.commit();
    Ok(())
}

/// Everything behind `held`, with blanks for what is not shown any more and for what these rows hold.
fn blanked(
    doc: &LoroDoc,
    held: &VersionVector,
    rows: &Rows,
) -> Result<loro::JsonSchema, BodyError> {
    let mut written = doc.export_json_updates_without_peer_compression(held, &doc.oplog_vv())?;
    let blanking = Blanking {
        deleted: Deleted::of(&written.changes),
        registers: doc.get_map(REGISTERS).get_value(),
        rows,
    };
    for change in &mut written.changes {
        for op in &mut change.ops {
            blanking.op(change.id.peer, op);
        }
    }
    Ok(written)
}

/// Which characters are deleted: ranges of counters by text and peer, in order and apart.
struct Deleted(BTreeMap<(String, PeerID), Vec<(i32, i32)>>);

impl Deleted {
    fn of(changes: &[JsonChange]) -> Self {
        let mut all: BTreeMap<_, Vec<(i32, i32)>> = BTreeMap::new();
        for op in changes.iter().flat_map(|change| &change.ops) {
            let JsonOpContent::Text(JsonTextOp::Delete { len, start_id, .. }) = &op.content else {
                continue;
            };
            let end = start_id.counter.saturating_add(len.saturating_abs());
            let place = (op.container.to_string(), start_id.peer);
            all.entry(place).or_default().push((start_id.counter, end));
        }
        for ranges in all.values_mut() {
            ranges.sort_unstable();
            let mut apart: Vec<(i32, i32)> = Vec::with_capacity(ranges.len());
            for (start, end) in ranges.drain(..) {
                match apart.last_mut() {
                    Some((_, last)) if start <= *last => *last = end.max(*last),
                    _ => apart.push((start, end)),
                }
            }
            *ranges = apart;
        }
        Self(all)
    }

    fn ranges(&self, container: &ContainerID, peer: PeerID) -> &[(i32, i32)] {
        let place = (container.to_string(), peer);
        self.0.get(&place).map_or(&[], Vec::as_slice)
    }
}

struct Blanking<'a> {
    deleted: Deleted,
    registers: LoroValue,
    rows: &'a Rows,
}

impl Blanking<'_> {
    fn op(&self, peer: PeerID, op: &mut JsonOp) {
        match &mut op.content {
            JsonOpContent::Text(JsonTextOp::Insert { text, .. }) => {
                self.text(peer, op.counter, &op.container, text);
            }
            JsonOpContent::Map(JsonMapOp::Insert { key, value }) => self.value(key, value),
            _ => {}
        }
    }

    fn text(&self, peer: PeerID, counter: i32, container: &ContainerID, text: &mut String) {
        let Some(Root::Text(path)) = root_of(container) else {
            return;
        };
        let is_left_out = is_of(&path, self.rows);
        let mut ranges = self.deleted.ranges(container, peer).iter().peekable();
        let mut blank = String::with_capacity(text.len());
        for (at, c) in (counter..).zip(text.chars()) {
            while ranges.next_if(|(_, end)| *end <= at).is_some() {}
            let is_deleted = ranges.peek().is_some_and(|(start, _)| *start <= at);
            blank.push(match is_deleted || is_left_out {
                true => blank_for(c),
                false => c,
            });
        }
        *text = blank;
    }

    fn value(&self, key: &str, value: &mut LoroValue) {
        let is_left_out = Path::new(split_key(key).0).is_ok_and(|path| is_of(&path, self.rows));
        let shown = match &self.registers {
            LoroValue::Map(map) => map.get(key),
            _ => None,
        };
        if is_left_out || shown != Some(value) {
            *value = LoroValue::Null;
        }
    }
}

/// A blank as long as the character: positions that a screen counted stay right.
fn blank_for(c: char) -> char {
    match c.len_utf16() {
        1 => ' ',
        _ => '\u{1F7EB}',
    }
}
