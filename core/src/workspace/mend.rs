//! Damage: found where words are read or sent, repaired where that can be done, said where it cannot.
//!
//! A damaged document is not opened, for it would be shown as if it had lost words, and what was written
//! then would stand on that; what can still be read of it can be carried into a new document. The
//! exchange asks the centre for what is damaged and hands over what the centre asks for.

use std::collections::BTreeSet;

use tirek_wire::exchange::Delivered;
use tirek_wire::id::DocumentId;
use tirek_wire::limits::{LACKING_MAX, PAGE_BYTES_MAX};
use tirek_wire::mending::{Found, Lacking, Mending};

use super::Workspace;
use super::receive::{carry_tail, succeed};
use crate::store::kept::{self, Soundness};
use crate::store::log::{self, LogRow};
use crate::store::{Read, StoreError, blob, chain, change, damage, document, mend, open_change};
use crate::topic::Topic;
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Repairs a document as far as this PC can and notes what is left; `true` when it is whole.
    pub(super) fn mend(&mut self, document: DocumentId) -> Result<bool, WorkspaceError> {
        let (own, now) = (self.identity.person(), self.environment.now_ms());
        let done = self.store.write(|tx| {
            tx.touch(Topic::EXCHANGE);
            tx.touch(Topic::document(document));
            mend::document(tx, document, own, now, false)
        })?;
        tracing::warn!(%document, whole = done.value, "a document was damaged");
        Ok(done.value)
    }

    /// Looks at every document's row: one whose kind or space is damaged would be in no list. Called at
    /// opening; a few hundred short rows.
    pub(super) fn mend_places(&mut self) -> Result<(), WorkspaceError> {
        for document in self.store.read(kept::damaged_places)? {
            self.mend(document)?;
        }
        Ok(())
    }

    /// Looks at one document after the other and repairs what is damaged; answers with the next one to
    /// look at, `None` at the end. Slow by itself: the caller decides how fast it goes.
    ///
    /// # Errors
    /// What the database says.
    pub fn check_next(
        &mut self,
        after: Option<DocumentId>,
    ) -> Result<Option<DocumentId>, WorkspaceError> {
        let next = self.store.read(|read| document::next(read, after))?;
        let Some(id) = next else {
            return Ok(None);
        };
        let is_whole = self.store.read(|read| {
            let noted = damage::is_damaged(read, id)?;
            Ok::<_, WorkspaceError>(
                !noted && kept::words(read, id)?.is_whole && open_change::is_sound(read, id)?,
            )
        })?;
        if !is_whole {
            self.mend(id)?;
        }
        Ok(Some(id))
    }

    /// Reads the whole database, holds its indexes and its read models against what they are made from,
    /// and makes them anew where they differ; `false` when something is left that this PC cannot mend.
    ///
    /// # Errors
    /// What the database says.
    pub fn check_whole(&mut self) -> Result<bool, WorkspaceError> {
        let mut is_sound = self.store.is_sound()?;
        if !is_sound {
            self.store.write(mend::indexes)?;
            is_sound = self.store.is_sound()?;
        }
        let before = self.dump_read_models()?;
        self.rebuild_read_models()?;
        let same = before == self.dump_read_models()?;
        if !same {
            tracing::warn!("the lists were damaged");
        }
        let chained = self.store.read(chain::check_chains);
        Ok(is_sound && !matches!(chained, Err(StoreError::Damaged { .. })))
    }

    /// Reads every file that is here; one that is not what its name says counts as gone, and is fetched
    /// again where the centre has it. Answers with how many.
    ///
    /// # Errors
    /// What the disk or the database says.
    pub fn check_files(&mut self) -> Result<usize, WorkspaceError> {
        let mut gone = Vec::new();
        for row in self.store.read(blob::here)? {
            if !self.blobs.is_whole(&row.hash)? {
                gone.push(row.hash);
            }
        }
        self.store
            .write(|tx| gone.iter().try_for_each(|hash| blob::set_gone(tx, hash)))?;
        Ok(gone.len())
    }

    /// As a test of the whole: every document, the chains, the indexes and the lists.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first finding.
    pub fn check(&mut self) -> Result<(), WorkspaceError> {
        let mut after = None;
        while let Some(next) = self.check_next(after)? {
            after = Some(next);
        }
        if let Some(document) = self.damaged()?.first() {
            return Err(WorkspaceError::Store(StoreError::DocumentDamaged {
                document: *document,
            }));
        }
        match self.check_whole()? {
            true => Ok(()),
            false => Err(StoreError::damaged("the database as a whole").into()),
        }
    }

    /// The documents that are damaged.
    ///
    /// # Errors
    /// What the database says.
    pub fn damaged(&self) -> Result<Vec<DocumentId>, WorkspaceError> {
        Ok(self.store.read(damage::documents)?)
    }

    /// What this device lacks, and what it has of what the centre asked for in its last answer.
    ///
    /// # Errors
    /// What the database says.
    pub fn mending(&self) -> Result<Option<Mending>, WorkspaceError> {
        self.store.read(|read| {
            Ok(Mending {
                lacks: damage::to_ask_for(read, LACKING_MAX)?,
                found: found(read, &self.asked)?,
            }
            .said())
        })
    }

    /// Makes the way free behind a change that is damaged and was never confirmed: it cannot be sent, and
    /// what follows goes into a new log.
    ///
    /// # Errors
    /// What the database says.
    pub fn pass_damage(&mut self) -> Result<(), WorkspaceError> {
        // Each pass repairs one change or leaves one behind.
        for _ in 0..PASSES_MAX {
            let Some((log, seq)) = self.store.read(unsound)? else {
                return Ok(());
            };
            let row = self.store.read(|read| kept::at(read, log.id, seq))?;
            let document = match &row {
                Some(Ok(row)) => Some(row.kept.change.document),
                _ => None,
            };
            if let Some(document) = document {
                self.mend(document)?;
            }
            if self.store.read(unsound)?.map(|(log, seq)| (log.id, seq)) == Some((log.id, seq)) {
                self.leave_behind(&log, seq, document)?;
            }
        }
        Ok(())
    }

    fn leave_behind(
        &mut self,
        log: &LogRow,
        seq: u64,
        document: Option<DocumentId>,
    ) -> Result<(), WorkspaceError> {
        tracing::warn!(log = %log.id, seq, "a damaged change stays behind");
        let environment = &self.environment;
        let now = environment.now_ms();
        self.store.write(|tx| {
            if log.open {
                succeed(tx, environment, log)?;
            }
            carry_tail(tx, log, seq.saturating_sub(1))?;
            if let Some(document) = document {
                let what = Lacking { log: log.id, seq };
                damage::note(tx, document, what, now)?;
            }
            Ok::<_, WorkspaceError>(())
        })?;
        Ok(())
    }
}

/// More damaged changes than a disk leaves that still works.
const PASSES_MAX: usize = 256;

/// The first log that cannot be offered further, and where.
fn unsound(read: &Read<'_>) -> Result<Option<(LogRow, u64)>, StoreError> {
    for row in log::to_offer(read)? {
        if let Some(seq) = change::first_unsound(read, &row)? {
            return Ok(Some((row, seq)));
        }
    }
    Ok(None)
}

/// What is sound here of what the centre lacks, as much as a page holds. Only own changes of shared logs:
/// the centre has no others of this device.
fn found(read: &Read<'_>, asked: &BTreeSet<Lacking>) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::new();
    let mut bytes = 0;
    for what in asked.iter().take(LACKING_MAX) {
        let log = log::get(read, what.log)?;
        if log.is_none_or(|log| log.side != log::Side::Shared) {
            continue;
        }
        let Some(Ok(row)) = kept::at(read, what.log, what.seq)? else {
            continue;
        };
        if row.soundness() == Soundness::Damaged {
            continue;
        }
        let change = row.kept.change;
        bytes += change.payload.len();
        if bytes > PAGE_BYTES_MAX && !all.is_empty() {
            break;
        }
        all.push(Found {
            space: change.space,
            change: Delivered {
                log: what.log,
                seq: what.seq,
                document: change.document,
                kind: change.kind,
                op: change.op,
                payload: change.payload,
                person: row.kept.person,
                received_at_ms: 0,
            },
        });
    }
    Ok(all)
}
