//! Undo and redo of what this opening wrote; what others wrote stays.

use std::collections::{BTreeMap, BTreeSet};

use loro::{LoroDoc, LoroResult, UndoManager};

use super::names::{REGISTERS, split_key};
use super::{Body, BodyError, Edited};

/// The origin of commits that are no steps of their own.
pub(super) const SETTLING: &str = "settling";

/// Register keys by path.
type Keys = BTreeMap<String, BTreeSet<String>>;

impl Body {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.is_broken() && self.undo.as_ref().is_some_and(UndoManager::can_undo)
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.is_broken() && self.undo.as_ref().is_some_and(UndoManager::can_redo)
    }

    /// Takes back the last step; `None` when there is none. `changed` is empty when others have
    /// already replaced all of it.
    pub fn undo(&mut self) -> Result<Option<Edited>, BodyError> {
        if !self.can_undo() {
            return Ok(None);
        }
        let before = self.guarded(|doc| Ok(keys(doc)))?;
        let is_done = self.step_back(UndoManager::can_undo, UndoManager::undo)?;
        self.guarded(|doc| settle(doc, &before))?;
        Ok(is_done.then(|| self.edited()))
    }

    /// Does the last undone step again; `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<Edited>, BodyError> {
        let is_done = self.step_back(UndoManager::can_redo, UndoManager::redo)?;
        Ok(is_done.then(|| self.edited()))
    }

    /// Ends the burst: the next edit starts a new undo step, also in the same field.
    pub fn undo_boundary(&mut self) {
        self.burst = None;
        let is_broken = self.is_broken();
        if let Some(undo) = self.undo.as_mut().filter(|_| !is_broken) {
            undo.group_end();
        }
    }

    fn step_back(
        &mut self,
        can: fn(&UndoManager) -> bool,
        step: fn(&mut UndoManager) -> LoroResult<bool>,
    ) -> Result<bool, BodyError> {
        self.undo_boundary();
        let Some(mut undo) = self.undo.take_if(|undo| can(undo)) else {
            return Ok(false);
        };
        let done = self.guarded(|_| Ok(step(&mut undo)?));
        self.undo = Some(undo);
        done?;
        Ok(true)
    }
}

fn keys(doc: &LoroDoc) -> Keys {
    let mut keys = Keys::new();
    for key in doc.get_map(REGISTERS).keys() {
        let path = split_key(&key).0.to_owned();
        keys.entry(path).or_default().insert(key.to_string());
    }
    keys
}

/// An older value that the undo brought back yields to a value that somebody else wrote at the same
/// time: he had replaced it too, and a conflict between the two would be nobody's wish.
fn settle(doc: &LoroDoc, before: &Keys) -> Result<(), BodyError> {
    let map = doc.get_map(REGISTERS);
    let none = BTreeSet::new();
    let mut is_settled = true;
    for (path, after) in keys(doc) {
        let before = before.get(&path).unwrap_or(&none);
        if after.is_disjoint(before) {
            continue;
        }
        for restored in after.difference(before) {
            map.delete(restored)?;
            is_settled = false;
        }
    }
    if !is_settled {
        doc.set_next_commit_origin(SETTLING);
        doc.commit();
    }
    Ok(())
}
