//! Several writes as one: each stays all or nothing, and together they become durable at once.
//!
//! Used by [`crate::workspace::Workspace::once`] only. The transaction begins with the first write, so
//! that what only reads costs nothing; from then on reads see what the group has written. A group that
//! is not ended changes nothing. Groups do not nest.

use super::{Done, Store, StoreError, Write, carry_out};

/// Where a store stands to a group of writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Each write is a transaction.
    None,
    /// The next write begins the group's transaction.
    Open,
    /// The group has written.
    Begun,
}

impl Store {
    /// From now on writes belong together.
    pub(crate) fn begin_group(&mut self) {
        // One that was left behind by a panic is taken back first.
        self.drop_group();
        self.group = Group::Open;
    }

    /// Whether the group has written anything.
    pub(crate) fn group_has_written(&self) -> bool {
        self.group == Group::Begun
    }

    /// Makes all that the group has written durable.
    ///
    /// # Errors
    /// What the database says; nothing of the group has changed then.
    pub(crate) fn end_group(&mut self) -> Result<(), StoreError> {
        if self.group == Group::Begun {
            self.must_be_whole()?;
            self.writer.execute_batch("COMMIT")?;
        }
        self.group = Group::None;
        Ok(())
    }

    /// Takes back all that the group has written.
    pub(crate) fn drop_group(&mut self) {
        if self.group == Group::Begun
            && !self.writer.is_autocommit()
            && let Err(error) = self.writer.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a group of writes was not taken back");
        }
        self.group = Group::None;
    }

    pub(super) fn write_in_group<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Write<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E> {
        if self.group == Group::Open {
            self.writer
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(StoreError::from)?;
            self.group = Group::Begun;
        }
        self.must_be_whole()?;
        let savepoint = self.writer.savepoint().map_err(StoreError::from)?;
        let done = carry_out(&savepoint, work)?;
        savepoint.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// A full or failing disk makes the database take the whole transaction back by itself; what
    /// followed would be half of what belongs together.
    fn must_be_whole(&self) -> Result<(), StoreError> {
        if self.writer.is_autocommit() {
            let source = std::io::Error::other("the group of writes was taken back");
            return Err(StoreError::Disk { source });
        }
        Ok(())
    }
}
