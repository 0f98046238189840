//! Calls at work: one that comes again meanwhile waits for the first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tirek_wire::id::CallId;
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

use crate::held::held;

/// Calls at work, so that one that comes again meanwhile waits for the first.
#[derive(Default)]
pub(crate) struct Turns {
    running: Mutex<HashMap<CallId, Arc<Turn<()>>>>,
}

/// A call's turn; it ends when this is dropped.
pub(crate) struct MyTurn<'t> {
    turns: &'t Turns,
    call: CallId,
    held: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Waits until no other call of this id is at work.
    pub(crate) async fn take(&self, call: Option<CallId>) -> Option<MyTurn<'_>> {
        let call = call?;
        let turn = Arc::clone(held(&self.running).entry(call).or_default());
        Some(MyTurn {
            turns: self,
            call,
            held: Some(turn.lock_owned().await),
        })
    }
}

impl Drop for MyTurn<'_> {
    fn drop(&mut self) {
        let mut running = held(&self.turns.running);
        self.held = None;
        // Whoever waits holds the turn as well.
        if running
            .get(&self.call)
            .is_some_and(|turn| Arc::strong_count(turn) == 1)
        {
            running.remove(&self.call);
        }
    }
}
