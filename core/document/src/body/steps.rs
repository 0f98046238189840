//! The steps a person can take back and do again: two stacks of acts, each fitted to the state it
//! will be done on.
//!
//! An act says what to do to the state that is there when its turn comes. What others write
//! meanwhile is carried into every act ([`Steps::carry`]), so nothing of theirs is taken back; what
//! is done by an undo or a redo gives the act that takes just that back. Steps that were taken back
//! stay when something new is written: they go below it as a [`Entry::Branch`], and undo comes to
//! them. So whatever stood in a field once can be reached again by undo and redo, up to the limits.
//!
//! Deliberately not here: clocks (where a pause was, the screen says) and the engine's own undo,
//! which groups whatever lies between two calls and lost what was replaced inside a group.

use operational_transform::{OTError, OperationSeq};

use super::run::Growing;
use crate::limits::{UNDO_BYTES_MAX, UNDO_STEPS_MAX};
use crate::path::Path;
use loro::LoroValue;

/// A register's key with the value it holds.
pub(super) type Held = (String, LoroValue);

/// One thing to do.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Changes a text, counted in characters.
    Text { field: Path, by: OperationSeq },
    /// Takes values of a short field away and puts others there, under fresh keys. What `yields`
    /// puts nothing where somebody else's value stands: he had replaced the old one too, and a
    /// conflict between the two would be nobody's wish.
    Values {
        field: Path,
        take: Vec<String>,
        put: Vec<Held>,
        yields: bool,
    },
    /// Puts a row behind the first of these that is there, else at the beginning; `None` takes it
    /// out of the list.
    Row {
        list: Path,
        row: String,
        to: Option<Vec<String>>,
    },
}

/// What belongs together, in the order in which it is done.
pub(super) type Step = Vec<Act>;

/// One line of the undo stack.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Step(Step),
    /// Steps that had been taken back when something else was written, the next to redo first.
    Branch(Vec<Step>),
}

/// The two stacks; the last entry is the next to be done.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    undo: Vec<Entry>,
    redo: Vec<Step>,
    /// The run of typing that the last step holds, while nothing else came after it.
    growing: Option<Growing>,
}

impl Steps {
    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// What would be taken back next.
    pub(super) fn next_undo(&self) -> Option<&Entry> {
        self.undo.last()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Forgets everything: undo ends here.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// The next edit begins a step of its own.
    pub(super) fn rest(&mut self) {
        self.growing = None;
    }

    /// What takes back an edit that was just done.
    pub(super) fn push(&mut self, step: Step) {
        self.growing = None;
        if step.is_empty() {
            return;
        }
        if !self.redo.is_empty() {
            let mut taken_back = std::mem::take(&mut self.redo);
            taken_back.reverse();
            self.undo.push(Entry::Branch(taken_back));
        }
        self.undo.push(Entry::Step(step));
        self.trim();
    }

    /// The run that an edit may go on with: not after an undo.
    pub(super) fn growing(&self) -> Option<&Growing> {
        self.growing.as_ref().filter(|_| self.redo.is_empty())
    }

    /// Notes the run that the last step holds.
    pub(super) fn set_growing(&mut self, growing: Growing) {
        self.growing = Some(growing);
    }

    /// Lets the last step take back a further piece of its text.
    pub(super) fn grow(&mut self, piece: &OperationSeq) -> Result<(), OTError> {
        if let Some(Entry::Step(step)) = self.undo.last_mut()
            && let [Act::Text { by, .. }] = step.as_mut_slice()
        {
            *by = piece.compose(by)?;
            return Ok(());
        }
        Err(OTError)
    }

    /// Lets the last step take back a short field that was typed on: what stood there must stand
    /// in the new words still. `act` takes back the last edit alone.
    pub(super) fn regrow(&mut self, act: &Act, words: &str) -> bool {
        let Act::Values { take, put, .. } = act else {
            return false;
        };
        let ([(old, LoroValue::String(before))], true) = (put.as_slice(), self.redo.is_empty())
        else {
            return false;
        };
        let Some(Entry::Step(step)) = self.undo.last_mut() else {
            return false;
        };
        match step.as_mut_slice() {
            [Act::Values { take: last, .. }] if last.as_slice() == [old.clone()] => {
                let grows = words.starts_with(before.as_str());
                if grows {
                    last.clone_from(take);
                }
                grows
            }
            _ => false,
        }
    }

    pub(super) fn take_undo(&mut self) -> Option<Entry> {
        self.growing = None;
        self.undo.pop()
    }

    pub(super) fn take_redo(&mut self) -> Option<Step> {
        self.growing = None;
        self.redo.pop()
    }

    /// Notes what takes back a step that was redone, or that led back into a branch.
    pub(super) fn redone(&mut self, step: Step) {
        self.undo.push(Entry::Step(step));
    }

    /// Notes what does an undone step again.
    pub(super) fn undone(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// A value came back under another key: whatever speaks of the old one means the new one.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        let undo = self.undo.iter_mut().flat_map(|entry| match entry {
            Entry::Step(step) => std::slice::from_mut(step),
            Entry::Branch(steps) => steps.as_mut_slice(),
        });
        rename(undo.chain(&mut self.redo).flatten(), old, new);
    }

    /// Fits every act to what somebody else did to a text just now.
    pub(super) fn carry(&mut self, field: &Path, theirs: &OperationSeq) {
        if self.growing.as_ref().is_some_and(|run| run.field == *field) {
            self.growing = None;
        }
        if self.try_carry(field, theirs).is_err() {
            // What stands in the text counts more than steps that do not fit it.
            debug_assert!(false, "a step does not fit the text of {field}");
            self.end();
        }
    }

    fn try_carry(&mut self, field: &Path, theirs: &OperationSeq) -> Result<(), OTError> {
        let mut moving = theirs.clone();
        for step in self.redo.iter_mut().rev() {
            carry(step, field, &mut moving)?;
        }
        let mut moving = theirs.clone();
        for entry in self.undo.iter_mut().rev() {
            match entry {
                Entry::Step(step) => carry(step, field, &mut moving)?,
                Entry::Branch(steps) => {
                    // It leads there and back: below it everything is as above.
                    let mut inside = moving.clone();
                    for step in steps {
                        carry(step, field, &mut inside)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn trim(&mut self) {
        let mut bytes = 0;
        let kept = self.undo.iter().rev().take(UNDO_STEPS_MAX);
        let kept = kept.take_while(|entry| {
            bytes += weight(entry);
            bytes <= UNDO_BYTES_MAX
        });
        let dropped = self.undo.len() - kept.count().max(1);
        self.undo.drain(..dropped);
    }
}

/// Lets acts that speak of one key mean another.
pub(super) fn rename<'a>(acts: impl Iterator<Item = &'a mut Act>, old: &str, new: &str) {
    for act in acts {
        if let Act::Values { take, put, .. } = act {
            let names = take.iter_mut().chain(put.iter_mut().map(|(key, _)| key));
            for key in names.filter(|key| *key == old) {
                new.clone_into(key);
            }
        }
    }
}

fn carry(step: &mut Step, field: &Path, theirs: &mut OperationSeq) -> Result<(), OTError> {
    for act in step {
        if let Act::Text { field: own, by } = act
            && own == field
        {
            let (fitted, moved) = by.transform(theirs)?;
            *by = fitted;
            *theirs = moved;
        }
    }
    Ok(())
}

/// Bytes that an entry holds, roughly.
fn weight(entry: &Entry) -> usize {
    let steps = match entry {
        Entry::Step(step) => std::slice::from_ref(step),
        Entry::Branch(steps) => steps.as_slice(),
    };
    let held = |act: &Act| match act {
        Act::Text { by, .. } => by.ops().iter().map(inserted).sum(),
        Act::Values { put, .. } => put.iter().map(|(_, value)| size(value)).sum(),
        Act::Row { .. } => 0,
    };
    steps.iter().flatten().map(held).sum()
}

fn inserted(op: &operational_transform::Operation) -> usize {
    match op {
        operational_transform::Operation::Insert(text) => text.len(),
        _ => 0,
    }
}

fn size(value: &LoroValue) -> usize {
    match value {
        LoroValue::String(text) => text.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aim() -> Path {
        Path::new("aim").expect("a valid path")
    }

    /// What brings so many bytes of a text back.
    fn words(bytes: usize) -> Step {
        let mut by = OperationSeq::default();
        by.retain(3);
        by.insert(&"x".repeat(bytes));
        vec![Act::Text { field: aim(), by }]
    }

    /// What brings so many bytes of a short field back.
    fn value(bytes: usize) -> Step {
        vec![Act::Values {
            field: aim(),
            take: Vec::new(),
            put: vec![("aim#1".to_owned(), LoroValue::from("x".repeat(bytes)))],
            yields: true,
        }]
    }

    #[test]
    fn the_oldest_steps_are_forgotten_when_there_are_too_many() {
        let mut steps = Steps {
            undo: vec![Entry::Step(words(1)); UNDO_STEPS_MAX + 3],
            ..Steps::default()
        };
        steps.push(words(1));
        assert_eq!(steps.undo.len(), UNDO_STEPS_MAX);
    }

    #[test]
    fn the_oldest_steps_are_forgotten_when_they_hold_too_much() {
        for step in [words, value] {
            let mut steps = Steps::default();
            steps.push(words(1));
            steps.push(step(UNDO_BYTES_MAX / 2));
            steps.push(step(UNDO_BYTES_MAX / 2));
            assert_eq!(steps.undo.len(), 2, "they just fit");
            steps.push(step(1));
            assert_eq!(steps.undo.len(), 2);
            // However much it holds: the last one can be taken back.
            steps.push(step(UNDO_BYTES_MAX + 1));
            assert_eq!(steps.undo.len(), 1);
        }
    }

    #[test]
    fn what_was_taken_back_weighs_as_much_as_before() {
        let mut steps = Steps::default();
        steps.undone(words(UNDO_BYTES_MAX / 2));
        steps.undone(words(UNDO_BYTES_MAX / 2));
        steps.push(words(1));
        assert_eq!(steps.undo.len(), 1);
    }
}
