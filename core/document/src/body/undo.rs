//! Undo and redo of what this opening wrote; what others wrote stays.

use loro::LoroResult;
use loro::UndoManager;

use super::{Body, BodyError, Edited};

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
        self.step_back(UndoManager::can_undo, UndoManager::undo)
    }

    /// Does the last undone step again; `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<Edited>, BodyError> {
        self.step_back(UndoManager::can_redo, UndoManager::redo)
    }

    /// Ends the burst: the next edit starts a new undo step, also in the same field.
    pub fn undo_boundary(&mut self) {
        self.burst = None;
        if let Some(undo) = self.undo.as_mut() {
            undo.group_end();
        }
    }

    fn step_back(
        &mut self,
        can: fn(&UndoManager) -> bool,
        step: fn(&mut UndoManager) -> LoroResult<bool>,
    ) -> Result<Option<Edited>, BodyError> {
        self.undo_boundary();
        let Some(mut undo) = self.undo.take_if(|undo| can(undo)) else {
            return Ok(None);
        };
        let done = self.guarded(|_| Ok(step(&mut undo)?));
        self.undo = Some(undo);
        done?;
        Ok(Some(self.edited()))
    }
}
