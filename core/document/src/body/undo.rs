//! Undo and redo of what this opening wrote; what others wrote stays.

use std::collections::{BTreeMap, VecDeque};

use loro::{LoroDoc, TextDelta};
use operational_transform::{Operation, OperationSeq};

use super::apply::{neighbours, order};
use super::edit::Spot;
use super::names::{REGISTERS, fresh, list_root, split_key, text_root};
use super::steps::{Act, Entry, Held, Step, Steps, rename};
use super::{Body, BodyError, Edited};
use crate::fields::REMOVED;
use crate::path::Path;

/// What can be undone and redone at one state of a body: for a body that is read again at that state.
#[derive(Clone, Debug)]
pub struct UndoSteps(Steps);

impl Body {
    /// What can be undone and redone now.
    pub fn undo_steps(&self) -> UndoSteps {
        let mut steps = self.steps.clone();
        steps.rest();
        UndoSteps(steps)
    }

    /// Takes up the steps of a body that stood where this one stands.
    pub fn set_undo_steps(&mut self, UndoSteps(steps): UndoSteps) {
        self.steps = steps;
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.is_broken() && self.steps.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.is_broken() && self.steps.can_redo()
    }

    /// Takes back the last step; `None` when there is none. `changed` is empty when others have
    /// already replaced all of it. Steps that were taken back before something new was written come
    /// back in one, and are then taken back one by one.
    ///
    /// # Errors
    /// [`BodyError::Broken`] when the engine fails or has failed before.
    pub fn undo(&mut self) -> Result<Option<Edited>, BodyError> {
        let taken = if self.can_undo() {
            self.steps.take_undo()
        } else {
            None
        };
        let Some(entry) = taken else {
            return Ok(None);
        };
        let steps = match entry {
            Entry::Step(step) => {
                let done = self.carry_out(step)?;
                self.steps.undone(done.back);
                return Ok(Some(self.stepped(done.spot)));
            }
            Entry::Branch(steps) => steps,
        };
        let (mut whole, mut spot) = (Step::new(), None);
        let mut steps = VecDeque::from(steps);
        while let Some(step) = steps.pop_front() {
            let done = self.carry_out(step)?;
            for (old, new) in &done.renamed {
                rename(steps.iter_mut().flatten().chain(&mut whole), old, new);
            }
            whole = done.back.iter().cloned().chain(whole).collect();
            self.steps.redone(done.back);
            spot = done.spot.or(spot);
        }
        self.steps.undone(whole);
        Ok(Some(self.stepped(spot)))
    }

    /// Does the last undone step again; `None` when there is none.
    ///
    /// # Errors
    /// [`BodyError::Broken`] when the engine fails or has failed before.
    pub fn redo(&mut self) -> Result<Option<Edited>, BodyError> {
        let taken = if self.can_redo() {
            self.steps.take_redo()
        } else {
            None
        };
        let Some(step) = taken else {
            return Ok(None);
        };
        let done = self.carry_out(step)?;
        self.steps.redone(done.back);
        Ok(Some(self.stepped(done.spot)))
    }

    /// Undo ends here: what was done so far is no step any more. For a seal, a submission, the
    /// first words of a new document.
    pub fn end_undo(&mut self) {
        self.steps.end();
    }

    /// The next edit begins a new step, however it was typed.
    pub fn undo_boundary(&mut self) {
        self.steps.rest();
    }

    /// Fits the steps to what somebody else did to texts.
    pub(super) fn carry_steps(&mut self, texts: &BTreeMap<Path, Vec<Vec<TextDelta>>>) {
        for (field, deltas) in texts {
            if let Some(theirs) = self.one_delta(field, deltas) {
                self.steps.carry(field, &theirs);
            }
        }
    }

    /// What happened to a text, in one; `None` when it does not fit the text as it is now.
    pub(super) fn one_delta(
        &self,
        field: &Path,
        deltas: &[Vec<TextDelta>],
    ) -> Option<OperationSeq> {
        let length = |doc: &LoroDoc| Ok(doc.get_text(text_root(field)).len_unicode());
        let mut length = self.guarded(length).ok()?;
        let mut whole: Option<OperationSeq> = None;
        for delta in deltas.iter().rev() {
            let one = sequence(delta, length)?;
            length = one.base_len();
            whole = Some(match whole {
                Some(later) => one.compose(&later).ok()?,
                None => one,
            });
        }
        whole
    }

    fn stepped(&self, spot: Option<Spot>) -> Edited {
        Edited {
            version: self.version(),
            changed: self.watch.take().changed,
            spot,
        }
    }

    /// Does a step. Its acts fit the state: whatever changes that is carried into them.
    fn carry_out(&mut self, step: Step) -> Result<Done, BodyError> {
        let peer = self.peer;
        let done = self.guarded(|doc| {
            let mut doing = Doing::new(doc, peer);
            for act in step {
                doing.act(act)?;
            }
            doc.commit();
            Ok((doing.back, doing.spot, doing.renamed))
        });
        let (mut back, spot, renamed) = done.inspect_err(|_| {
            // Half a step must not be exported.
            self.is_broken
                .store(true, std::sync::atomic::Ordering::Relaxed);
        })?;
        for (old, new) in &renamed {
            self.steps.rename(old, new);
            rename(back.iter_mut(), old, new);
        }
        back.reverse();
        Ok(Done {
            back,
            spot,
            renamed,
        })
    }
}

struct Done {
    back: Step,
    spot: Option<Spot>,
    /// Keys of values that came back, old and new.
    renamed: Vec<(String, String)>,
}

/// A step being done.
struct Doing<'a> {
    doc: &'a LoroDoc,
    peer: u64,
    ops: usize,
    written: usize,
    back: Step,
    spot: Option<Spot>,
    renamed: Vec<(String, String)>,
}

impl<'a> Doing<'a> {
    fn new(doc: &'a LoroDoc, peer: u64) -> Self {
        Self {
            doc,
            peer,
            ops: doc.len_ops(),
            written: 0,
            back: Step::new(),
            spot: None,
            renamed: Vec::new(),
        }
    }

    fn act(&mut self, act: Act) -> Result<(), BodyError> {
        match act {
            Act::Text { field, by } => self.text(field, &by),
            Act::Values {
                field,
                take,
                put,
                yields,
            } => self.values(field, &take, put, yields),
            Act::Row { list, row, to } => self.row(list, row, to),
        }
    }

    fn text(&mut self, field: Path, by: &OperationSeq) -> Result<(), BodyError> {
        let text = self.doc.get_text(text_root(&field));
        let before = text.to_string();
        let mut at = 0;
        let mut stretch = (0, 0);
        for op in by.ops() {
            match op {
                Operation::Retain(count) => at += *count as usize,
                Operation::Insert(words) => {
                    text.insert(at, words)?;
                    let end = at + words.chars().count();
                    stretch = (at, end);
                    at = end;
                }
                Operation::Delete(count) => {
                    text.delete(at, *count as usize)?;
                    if stretch.1 != at {
                        stretch = (at, at);
                    }
                }
            }
        }
        let after = text.to_string();
        self.spot = Some(Spot {
            start_utf16: utf16(&after, stretch.0),
            end_utf16: utf16(&after, stretch.1),
            field: field.clone(),
        });
        let by = by.invert(&before);
        self.back.push(Act::Text { field, by });
        Ok(())
    }

    fn values(
        &mut self,
        field: Path,
        take: &[String],
        put: Vec<Held>,
        yields: bool,
    ) -> Result<(), BodyError> {
        let map = self.doc.get_map(REGISTERS);
        let mut taken = Vec::new();
        for key in take {
            let key = self.present(key);
            if let Some(held) = map.get(&key) {
                map.delete(&key)?;
                taken.push((key, held.get_deep_value()));
            }
        }
        // Somebody else replaced or cleared what is to be taken back, or set the field too.
        let is_replaced = !take.is_empty() && taken.is_empty();
        let is_set = || map.keys().any(|key| split_key(&key).0 == field.as_str());
        let mut written = Vec::new();
        if !yields || !(is_replaced || is_set()) {
            for (old, value) in put {
                let key = format!("{field}#{}", fresh(self.ops, self.peer, self.written));
                self.written += 1;
                map.insert(&key, value)?;
                self.renamed.push((self.present(&old), key.clone()));
                written.push(key);
            }
        }
        self.spot = match field.row() {
            Some((list, row, REMOVED)) => spot_of(list, &row.to_string()),
            _ => Some(spot_at(field.clone())),
        };
        self.back.push(Act::Values {
            field,
            take: written,
            put: taken,
            yields: !yields,
        });
        Ok(())
    }

    /// The key of a value that may have come back earlier in this step.
    fn present(&self, key: &str) -> String {
        let mut key = key.to_owned();
        while let Some((_, new)) = self.renamed.iter().find(|(old, _)| *old == key) {
            key.clone_from(new);
        }
        key
    }

    fn row(&mut self, list: Path, row: String, to: Option<Vec<String>>) -> Result<(), BodyError> {
        let rows = self.doc.get_movable_list(list_root(&list));
        let mut order = order(&rows);
        let from = order.iter().position(|held| *held == row);
        let stood = from.map(|from| neighbours(&order, from));
        match (from, &to) {
            (None, None) => return Ok(()),
            (Some(from), None) => rows.delete(from, 1)?,
            (None, Some(to)) => rows.insert(behind(&order, to), row.clone())?,
            (Some(from), Some(to)) => {
                order.remove(from);
                let to = behind(&order, to);
                if to != from {
                    rows.mov(from, to)?;
                }
            }
        }
        if to.is_some() {
            self.spot = spot_of(list.as_str(), &row);
        }
        self.back.push(Act::Row {
            list,
            row,
            to: stood,
        });
        Ok(())
    }
}

fn spot_of(list: &str, row: &str) -> Option<Spot> {
    Path::new(&format!("{list}/{row}")).ok().map(spot_at)
}

fn spot_at(field: Path) -> Spot {
    Spot {
        field,
        start_utf16: 0,
        end_utf16: 0,
    }
}

fn behind(order: &[String], neighbours: &[String]) -> usize {
    let place = |row: &String| order.iter().position(|held| held == row);
    neighbours
        .iter()
        .find_map(place)
        .map_or(0, |index| index + 1)
}

fn utf16(text: &str, chars: usize) -> usize {
    text.chars().take(chars).map(char::len_utf16).sum()
}

/// The engine's delta as a sequence that covers the whole text; `length` is that of the text it led
/// to.
fn sequence(delta: &[TextDelta], length: usize) -> Option<OperationSeq> {
    let mut whole = OperationSeq::default();
    for step in delta {
        match step {
            TextDelta::Retain { retain, .. } => whole.retain(*retain as u64),
            TextDelta::Insert { insert, .. } => whole.insert(insert),
            TextDelta::Delete { delete } => whole.delete(*delete as u64),
        }
    }
    let rest = length.checked_sub(whole.target_len())?;
    whole.retain(rest as u64);
    Some(whole)
}
