//! Sealing: the open change of a document becomes a change of the log, folded.
//!
//! What was typed and taken back meanwhile is left out; what is sealed shows the same and travels. Submitting and saving a packet seal at once, an exchange when the centre has answered:
//! as long as nobody can be reached, what was written yesterday can be taken back today. A document
//! that went to the bin before it was ever sealed stays where it is, and so does a private one; of one
//! that went there later the mark is sealed, and what was written meanwhile stays until it comes back.
//! What the centre does not know yet is not sealed for it; submitted, it goes to a log that waits.

use std::time::Duration;

use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, PersonId};

use super::body::{InBin, OpenBody};
use super::edit::{check_size, save};
use super::{Workspace, new_log};
use crate::environment::Environment;
use crate::store::document::{self, DocumentRow};
use crate::store::log::{self, LogRow, Side};
use crate::store::{StoreError, Write, change, knows, left_out, open_change, peer, setting};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

/// What one change holds of a long difference: half a page of the exchange.
const CHANGE_BYTES: usize = 256 * 1024;

/// Which documents an exchange takes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gather {
    /// Only what is sealed already.
    Nothing,
    /// What nobody has written in for this long.
    Quiet(Duration),
    /// Everything that is not private.
    All,
}

/// What sealing needs besides a document.
#[derive(Clone, Copy)]
pub(super) struct Sealing<'a> {
    environment: &'a Environment,
    person: PersonId,
}

impl Workspace {
    /// Seals one document; `false` when there was nothing to seal.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`] or what the database says.
    pub fn seal(&mut self, document: DocumentId) -> Result<Done<bool>, WorkspaceError> {
        self.store.read(|read| document::get(read, document))?;
        Ok(self.seal_these(&[document])?.map(|count| count > 0))
    }

    /// Seals everything but what lies in the bin and was never sealed, private documents too; answers
    /// with the number of documents.
    ///
    /// # Errors
    /// What the database says.
    pub fn seal_all(&mut self) -> Result<Done<usize>, WorkspaceError> {
        let mut documents = self.to_gather(Gather::All)?;
        documents.extend(self.store.read(open_change::private)?);
        self.seal_these(&documents)
    }

    /// Seals what nobody has written in for `quiet`; answers with the number of documents. A change
    /// dated in the future (the clock was set back) counts as quiet.
    ///
    /// # Errors
    /// What the database says.
    pub fn seal_quiet(&mut self, quiet: Duration) -> Result<Done<usize>, WorkspaceError> {
        self.gather(Gather::Quiet(quiet))
    }

    /// Seals what an exchange takes along; answers with the number of documents.
    ///
    /// # Errors
    /// What the database says.
    pub fn gather(&mut self, gather: Gather) -> Result<Done<usize>, WorkspaceError> {
        while self.underived() > 0 {
            self.derive_next()?;
        }
        let documents = self.to_gather(gather)?;
        self.seal_these(&documents)
    }

    /// Whether there is something for an exchange to take along.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_to_gather(&self, gather: Gather) -> Result<bool, WorkspaceError> {
        Ok(!self.to_gather(gather)?.is_empty())
    }

    /// The documents that an exchange takes along.
    pub(crate) fn to_gather(&self, gather: Gather) -> Result<Vec<DocumentId>, WorkspaceError> {
        self.store.read(|read| {
            let found = match gather {
                Gather::Nothing => return Ok(Vec::new()),
                Gather::All => open_change::all(read)?,
                Gather::Quiet(quiet) => {
                    let now = self.environment.now_ms();
                    let quiet_ms = i64::try_from(quiet.as_millis()).unwrap_or(i64::MAX);
                    let from = now.saturating_sub(quiet_ms).saturating_add(1);
                    open_change::outside(read, from, now)?
                }
            };
            let known = knows::get(read)?;
            let mut taken = Vec::with_capacity(found.len());
            for id in found {
                let row = document::get(read, id)?;
                if known.takes(row.kind, Op::Edit, row.space_kind) {
                    taken.push(id);
                }
            }
            Ok(taken)
        })
    }

    /// Seals these in one transaction; answers with the number of those that had anything to seal.
    pub(crate) fn seal_these(
        &mut self,
        documents: &[DocumentId],
    ) -> Result<Done<usize>, WorkspaceError> {
        if documents.is_empty() {
            return Ok(Done::quiet(0));
        }
        let Self {
            store,
            bodies,
            environment,
            identity,
            ..
        } = self;
        let sealing = Sealing::new(environment, identity.person());
        let mut kept = Vec::new();
        let done = store.write(|tx| {
            let mut count = 0;
            for document in documents {
                let row = document::get(tx, *document)?;
                let taken = bodies.take(*document).filter(|open| !open.is_broken());
                let was_kept = taken.is_some();
                let open = match taken.map_or_else(|| sealing.load(tx, &row), Ok) {
                    Ok(open) => open,
                    // One that cannot be read keeps no other back.
                    Err(
                        error @ (WorkspaceError::Body { .. }
                        | WorkspaceError::Store(StoreError::DocumentDamaged { .. })),
                    ) => {
                        tracing::warn!(%document, %error, "not sealed");
                        continue;
                    }
                    Err(error) => return Err(error),
                };
                let (open, sealed) = match sealing.seal(tx, &row, open) {
                    Err(error @ WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => {
                        tracing::warn!(%document, %error, "not sealed");
                        continue;
                    }
                    sealed => sealed?,
                };
                count += usize::from(sealed);
                if was_kept {
                    kept.push((row.id, open));
                }
            }
            Ok::<_, WorkspaceError>(count)
        })?;
        for document in documents {
            self.bodies.forget(*document);
        }
        for (document, open) in kept {
            self.bodies.keep(document, open);
        }
        Ok(done)
    }
}

impl<'a> Sealing<'a> {
    pub(super) fn new(environment: &'a Environment, person: PersonId) -> Self {
        Self {
            environment,
            person,
        }
    }

    fn load(&self, tx: &Write<'_>, row: &DocumentRow) -> Result<OpenBody, WorkspaceError> {
        OpenBody::load(tx, row.id, self.environment.number())
    }

    /// Seals a document, folded; answers with the body to go on with and whether there was anything to
    /// seal. That body shows the same, but its undo begins anew.
    pub(super) fn seal(
        &self,
        tx: &Write<'_>,
        row: &DocumentRow,
        open: OpenBody,
    ) -> Result<(OpenBody, bool), WorkspaceError> {
        if !open_change::exists(tx, row.id)? {
            return Ok((open, false));
        }
        let is_binned = open.fields().is_in_bin() && !open.fields().is_purged();
        if row.side() == Side::Shared && is_binned {
            return self.seal_binned(tx, row, open);
        }
        self.seal_whole(tx, row, open)
    }

    /// Seals of a document in the bin that it lies there, where others know of the document.
    fn seal_binned(
        &self,
        tx: &Write<'_>,
        row: &DocumentRow,
        mut open: OpenBody,
    ) -> Result<(OpenBody, bool), WorkspaceError> {
        if !change::is_sealed(tx, row.id)? {
            return Ok((open, false));
        }
        let is_new = match open.fold_mark(tx, self.environment.number())? {
            InBin::Whole => return self.seal_whole(tx, row, open),
            InBin::Known => false,
            InBin::Mark { payload, peer } => {
                peer::claim(tx, peer, self.person)?;
                self.append(tx, row, payload)?;
                let now_ms = self.environment.now_ms();
                save(tx, row, &mut open, self.person, now_ms)?;
                true
            }
        };
        open_change::hold(tx, row.id, true)?;
        tx.touch(Topic::document(row.id));
        tx.touch(Topic::EXCHANGE);
        Ok((open, is_new))
    }

    /// The log that such a change of a document goes to: what the centre does not know yet goes to one
    /// that waits for it.
    pub(super) fn log(
        &self,
        tx: &Write<'_>,
        row: &DocumentRow,
        op: Op,
    ) -> Result<LogRow, StoreError> {
        let ahead = match row.side() {
            Side::Shared => knows::get(tx)?.lacks(row.kind, op, row.space_kind),
            Side::Private => None,
        };
        match ahead {
            None => log::open(tx, row.side()),
            Some(revision) => log::ahead(tx, revision, || new_log(self.environment)),
        }
    }

    fn append(
        &self,
        tx: &Write<'_>,
        row: &DocumentRow,
        payload: Vec<u8>,
    ) -> Result<(), WorkspaceError> {
        check_size(payload.len())?;
        let log = self.log(tx, row, Op::Edit)?;
        let now_ms = self.environment.now_ms();
        change::append(tx, &log, row, self.person, Op::Edit, payload, now_ms)?;
        Ok(())
    }

    fn seal_whole(
        &self,
        tx: &Write<'_>,
        row: &DocumentRow,
        open: OpenBody,
    ) -> Result<(OpenBody, bool), WorkspaceError> {
        let now_ms = self.environment.now_ms();
        let (open, payloads) = match open.fold(tx, self.environment.number(), CHANGE_BYTES) {
            Ok((sealed, folded)) => {
                peer::claim(tx, sealed.peer(), self.person)?;
                left_out::add(tx, row.id, &folded.rows, now_ms)?;
                (sealed, folded.payloads)
            }
            Err(error @ WorkspaceError::Body { .. }) => {
                tracing::warn!(document = %row.id, %error, "sealed without folding");
                count_unfolded(tx)?;
                let payloads = open.unsealed(CHANGE_BYTES)?;
                (open.sealed(), payloads)
            }
            Err(error) => return Err(error),
        };
        for payload in payloads {
            self.append(tx, row, payload)?;
        }
        open_change::delete(tx, row.id)?;
        tx.touch(Topic::document(row.id));
        tx.touch(Topic::EXCHANGE);
        Ok((open, true))
    }
}

/// Counts documents that had to be sealed as they are: more than none is a fault of this program.
fn count_unfolded(tx: &Write<'_>) -> Result<(), StoreError> {
    let before = setting::get(tx, setting::SEALED_UNFOLDED)?;
    let count = before
        .and_then(|text| text.parse::<u64>().ok())
        .unwrap_or(0);
    let count = count.saturating_add(1).to_string();
    setting::put(tx, setting::SEALED_UNFOLDED, Some(&count))
}
