//! Once: what a screen asks for is done as a whole or not at all, and never twice.
//!
//! A call carries an id that the screen made. Everything it writes and what it is answered become
//! durable in one transaction; the same id is told the same answer afterwards, also by a program that
//! was started again, but only to what asks the same: what it asked is kept with it. So a screen whose page went away before the answer came may send again what it
//! is not sure of. Deliberately absent: what a command means, and reads, which may be repeated anyway.

use serde::Serialize;
use serde_json::Value;
use tirek_wire::id::CallId;

use super::Workspace;
use crate::store::{StoreError, answered};
use crate::topic::{Done, Topics};
use crate::workspace::WorkspaceError;

/// A call that counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// The same for every try.
    pub id: CallId,
    /// Stands for all that it asks.
    pub asks: String,
}

/// What a call was answered.
#[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
pub struct AnsweredCall {
    /// What it asked; empty for one of an older program, which did not keep it.
    #[serde(default)]
    pub asked: String,
    /// The command's own answer, as much of it as is kept.
    pub value: Value,
    /// What the screen had to fetch again.
    pub topics: Topics,
}

impl Workspace {
    /// What a call was answered, if it is remembered.
    ///
    /// # Errors
    /// What the database says.
    pub fn answered(&self, call: CallId) -> Result<Option<AnsweredCall>, WorkspaceError> {
        let kept = self.store.read(|read| answered::get(read, call))?;
        let read = kept.map(|text| {
            serde_json::from_str(&text).map_err(|_| StoreError::damaged("an answer that is none"))
        });
        Ok(read.transpose()?)
    }

    /// Does all that `work` does as one, and notes under the call's id what `keep` leaves of the answer.
    /// That the call is new has been looked at by [`Workspace::answered`].
    ///
    /// # Errors
    /// Those of `work` and of the database; nothing has changed then.
    pub fn once<T, E: From<WorkspaceError>>(
        &mut self,
        call: Option<Once>,
        keep: impl FnOnce(&T) -> Value,
        work: impl FnOnce(&mut Self) -> Result<Done<T>, E>,
    ) -> Result<Done<T>, E> {
        self.store.begin_group();
        self.bodies.begin_group();
        let group = Unfinished(self);
        let done = work(group.0)?;
        group.finish(call, keep, &done)?;
        Ok(done)
    }
}

/// A group of writes that is taken back unless it is finished, whatever ends it.
struct Unfinished<'w>(&'w mut Workspace);

impl Unfinished<'_> {
    fn finish<T>(
        self,
        call: Option<Once>,
        keep: impl FnOnce(&T) -> Value,
        done: &Done<T>,
    ) -> Result<(), WorkspaceError> {
        let store = &mut self.0.store;
        if let Some(call) = call.filter(|_| store.group_has_written()) {
            let answer = AnsweredCall {
                asked: call.asks,
                value: keep(&done.value),
                topics: done.topics.clone(),
            };
            let text = serde_json::to_string(&answer)
                .map_err(|_| StoreError::damaged("an answer that cannot be written"))?;
            store.write(|tx| answered::put(tx, call.id, &text))?;
        }
        Ok(store.end_group()?)
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        // Memory follows the database: what was kept open may hold what is taken back.
        let is_taken_back = self.0.store.group_has_written();
        self.0.bodies.end_group(!is_taken_back);
        self.0.store.drop_group();
    }
}
