//! Sealing: the open change of a document becomes a change of the log.
//!
//! Submitting, the exchange button and saving a packet seal at once; the automatic exchange seals
//! what has been quiet for a while, so that a year of typing costs hundreds of changes.

use std::time::Duration;

use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, PersonId};

use super::Workspace;
use crate::store::document::{self, DocumentRow};
use crate::store::{StoreError, Write, change, log, open_change};
use crate::topic::{Done, Topic};

impl Workspace {
    /// Seals one document; `false` when there was nothing to seal.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`] or what the database says.
    pub fn seal(&mut self, document: DocumentId) -> Result<Done<bool>, StoreError> {
        self.store.read(|read| document::get(read, document))?;
        Ok(self.seal_these(&[document])?.map(|count| count > 0))
    }

    /// Seals everything; answers with the number of documents.
    ///
    /// # Errors
    /// What the database says.
    pub fn seal_all(&mut self) -> Result<Done<usize>, StoreError> {
        let documents = self.store.read(open_change::all)?;
        self.seal_these(&documents)
    }

    /// Seals what nobody has written in for `quiet`; answers with the number of documents. A change
    /// dated in the future (the clock was set back) counts as quiet.
    ///
    /// # Errors
    /// What the database says.
    pub fn seal_quiet(&mut self, quiet: Duration) -> Result<Done<usize>, StoreError> {
        let now = self.environment.now_ms();
        let quiet_ms = i64::try_from(quiet.as_millis()).unwrap_or(i64::MAX);
        let from = now.saturating_sub(quiet_ms).saturating_add(1);
        let documents = self
            .store
            .read(|read| open_change::outside(read, from, now))?;
        self.seal_these(&documents)
    }

    fn seal_these(&mut self, documents: &[DocumentId]) -> Result<Done<usize>, StoreError> {
        if documents.is_empty() {
            return Ok(Done::quiet(0));
        }
        let (person, now) = (self.identity.person(), self.environment.now_ms());
        let done = self.store.write(|tx| {
            let mut sealed = Vec::new();
            for document in documents {
                let row = document::get(tx, *document)?;
                if seal(tx, &row, person, now)? {
                    sealed.push(*document);
                }
            }
            Ok::<_, StoreError>(sealed)
        })?;
        for document in &done.value {
            self.note_sealed(*document);
        }
        Ok(done.map(|sealed| sealed.len()))
    }

    /// Tells a kept body that the log holds everything, after the commit.
    pub(super) fn note_sealed(&mut self, document: DocumentId) {
        if let Some(open) = self.bodies.get_mut(document) {
            open.set_sealed();
        }
    }
}

/// Moves the open change of a document into the log of its side; `false` when there is none.
pub(super) fn seal(
    tx: &Write<'_>,
    row: &DocumentRow,
    person: PersonId,
    now_ms: i64,
) -> Result<bool, StoreError> {
    let Some(payload) = open_change::get(tx, row.id)? else {
        return Ok(false);
    };
    let log = log::open(tx, row.side())?;
    change::append(tx, &log, row, person, Op::Edit, payload, now_ms)?;
    open_change::delete(tx, row.id)?;
    tx.touch(Topic::document(row.id));
    tx.touch(Topic::EXCHANGE);
    Ok(true)
}
