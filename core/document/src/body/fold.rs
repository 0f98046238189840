//! Sealing folds: what was typed and taken back before it was sealed does not travel.
//!
//! The operations that the log does not hold are written anew on a body that holds what the log holds:
//! the same operations under the same numbers, but with blanks where characters stand that a later one
//! of them deletes, and empty values where a later one replaces them. Of a removed row only the mark of
//! its removal travels: it stays in the log as that knew it, without what was written in it since.
//! Whoever holds the body sees the same fields as before, and versions that were handed out stay what
//! they are.
//!
//! Operations keep their numbers for the sake of copied folders: two copies that seal the same words
//! say one thing twice, which a new writing of the difference could not promise where the copies
//! differ. Invariant: nothing that is shown is ever blanked; [`Body::fold`] compares before it answers.

use std::collections::{BTreeMap, BTreeSet};

use loro::{
    ContainerID, ExportMode, JsonChange, JsonMapOp, JsonOp, JsonOpContent, JsonTextOp, LoroDoc,
    LoroValue, PeerID, VersionVector,
};
use operational_transform::{Operation, OperationSeq};

use super::apply::to_engine;
use super::names::{REGISTERS, Root, fresh, root_of, split_key, text_root};
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
    /// The fields of removed rows that the log does not know as they stood.
    pub rows: Vec<LeftOutField>,
}

/// A field of a row that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOutField {
    /// Which one.
    pub path: Path,
    /// What it held.
    pub value: Value,
    /// What the log shows in its place.
    pub known: Option<Value>,
    /// Whether it is prose.
    pub is_prose: bool,
}

/// Rows by their lists.
type Rows = BTreeSet<(String, RowId)>;

impl Body {
    /// What sealing makes of this body, where `log` is a body of what the log holds. Of the operations
    /// that it lacks those of `peers` are sealed, in payloads of about `bytes_max`.
    ///
    /// # Errors
    /// [`BodyError::Unfaithful`] when the document would be shown otherwise; those of the engine.
    pub fn fold(&self, log: Self, peers: &[u64], bytes_max: usize) -> Result<Folded, BodyError> {
        let (now, known) = (self.fields(), log.fields());
        let rows = removed(&now);
        let held = log.guarded(|doc| Ok(doc.oplog_vv()))?;
        let changes = self.guarded(|doc| blanked(doc, &held, &rows))?;
        log.watch.take();
        log.guarded(|doc| take_in(doc, changes))?;
        let blanks = log.inserted(&rows);
        let peer = log.peer();
        log.guarded(|doc| empty(doc, &rows, &blanks))?;
        log.guarded(|doc| set_again(doc, peer, &rows, &known, &now))?;
        let after = log.fields();
        if !is_faithful(&after, &now, &known, &rows) {
            return Err(BodyError::Unfaithful);
        }
        let peers = [peers, &[peer]].concat();
        let payloads = log.guarded(|doc| {
            let write = |spans| export(doc, ExportMode::updates_in_range(spans));
            let all = spans(doc, &held, &peers, bytes_max)?;
            all.into_iter().map(write).collect()
        })?;
        log.watch.take();
        Ok(Folded {
            body: log,
            payloads,
            rows: stood(&now, &after, &rows),
        })
    }
}

impl Body {
    /// What was written into the texts of these rows since it was last asked for.
    fn inserted(&self, rows: &Rows) -> Vec<(Path, OperationSeq)> {
        let texts = self.watch.take().texts.into_iter();
        let of_rows = texts.filter(|(path, _)| is_of(path, rows));
        let whole = |(path, deltas): (Path, Vec<_>)| Some((self.one_delta(&path, &deltas)?, path));
        let written = of_rows.filter_map(whole);
        written.map(|(delta, path)| (path, delta)).collect()
    }
}

fn removed(now: &Fields) -> Rows {
    let lists = now.orders.keys();
    let rows = lists.flat_map(|list| {
        let rows = now.removed_rows(list).into_iter();
        rows.map(move |row| (list.clone(), row))
    });
    rows.collect()
}

/// Whether a field belongs to one of these rows and is more than the mark of its removal.
fn is_of(path: &Path, rows: &Rows) -> bool {
    path.row()
        .is_some_and(|(list, row, name)| name != REMOVED && rows.contains(&(list.to_owned(), row)))
}

/// Whether the same is shown, and of removed rows nothing that the log did not know.
fn is_faithful(after: &Fields, now: &Fields, known: &Fields, rows: &Rows) -> bool {
    let of_rows = |path: &&Path| is_of(path, rows);
    let values = after.values.keys().filter(of_rows);
    let mut values = values.map(|path| (after.values.get(path), known.values.get(path)));
    let mut texts = after.texts.iter().filter(|(path, _)| is_of(path, rows));
    let is_known = |(path, text): (&Path, &String)| {
        [known, now].map(|fields| is_within(text, fields.text(path.as_str()))) == [true, true]
    };
    values.all(|(shown, known)| shown == known)
        && texts.all(is_known)
        && without(after.clone(), rows) == without(now.clone(), rows)
}

/// Whether one text is what some deletions leave of another.
pub(super) fn is_within(text: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    text.chars().all(|c| rest.any(|other| other == c))
}

fn without(mut fields: Fields, rows: &Rows) -> Fields {
    fields.values.retain(|path, _| !is_of(path, rows));
    fields.texts.retain(|path, _| !is_of(path, rows));
    fields
}

/// What of these rows the log does not show.
fn stood(now: &Fields, after: &Fields, rows: &Rows) -> Vec<LeftOutField> {
    let first = |values: &Vec<Value>| values.first().cloned();
    let values = now.values.iter().map(|(path, values)| {
        let known = after.values.get(path).and_then(first);
        (path, first(values), known, false)
    });
    let texts = now.texts.iter().map(|(path, text)| {
        let known = after.texts.get(path).cloned().map(Value::Text);
        (path, Some(Value::Text(text.clone())), known, true)
    });
    let of_rows = values.chain(texts).filter(|one| is_of(one.0, rows));
    of_rows
        .filter(|(_, value, known, _)| value != known)
        .filter_map(|(path, value, known, is_prose)| {
            Some(LeftOutField {
                path: path.clone(),
                value: value?,
                known,
                is_prose,
            })
        })
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
fn empty(doc: &LoroDoc, rows: &Rows, blanks: &[(Path, OperationSeq)]) -> Result<(), BodyError> {
    let registers = doc.get_map(REGISTERS);
    let LoroValue::Map(held) = registers.get_value() else {
        return Err(BodyError::Unfaithful);
    };
    for (key, value) in held.iter() {
        let is_left_out = Path::new(split_key(key).0).is_ok_and(|path| is_of(&path, rows));
        if is_left_out && *value == LoroValue::Null {
            registers.delete(key)?;
        }
    }
    for (path, written) in blanks {
        let text = doc.get_text(text_root(path));
        let mut at = 0;
        for op in written.ops() {
            match op {
                Operation::Retain(count) => at += *count as usize,
                Operation::Insert(words) => text.delete(at, words.chars().count())?,
                Operation::Delete(_) => {}
            }
        }
    }
    doc.commit();
    Ok(())
}

/// Sets short fields of these rows again as the log knew them, where a value that stays here had
/// replaced them.
fn set_again(
    doc: &LoroDoc,
    peer: PeerID,
    rows: &Rows,
    known: &Fields,
    now: &Fields,
) -> Result<(), BodyError> {
    let registers = doc.get_map(REGISTERS);
    let (ops, mut written) = (doc.len_ops(), 0);
    let replaced = known
        .values
        .iter()
        .filter(|(path, _)| is_of(path, rows) && now.values.contains_key(*path));
    for (path, values) in replaced {
        let keys = registers.keys().map(|key| key.to_string());
        let keys: Vec<String> = keys
            .filter(|key| split_key(key).0 == path.as_str())
            .collect();
        let is_held = |value: &Value| {
            let value = to_engine(value.clone());
            let mut held = keys.iter().filter_map(|key| registers.get(key));
            held.any(|held| held.get_deep_value() == value)
        };
        if values.iter().all(is_held) {
            continue;
        }
        for key in &keys {
            registers.delete(key)?;
        }
        // The one that is written last is read first.
        for value in values.iter().rev() {
            let key = format!("{path}#{}", fresh(ops, peer, written));
            written += 1;
            registers.insert(&key, to_engine(value.clone()))?;
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
