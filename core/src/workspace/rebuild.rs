//! Derives the read models from the logs and the open changes, document by document.
//!
//! An app with other read models than those it finds has made them anew and empty (`store/read_model`).
//! A few documents are derived before the profile is open; the rest follows while the person works, and
//! one that she opens meanwhile goes first. So the lists fill, and nobody waits for a year's work.

use std::sync::Arc;

use tirek_document::Fields;
use tirek_wire::id::DocumentId;

use super::body::OpenBody;
use super::{Workspace, project};
use crate::store::{Read, StoreError, Write, blob, document, read_model};
use crate::topic::Done;
use crate::workspace::WorkspaceError;

/// Documents derived before a profile is open: less than a second on an old PC.
const DERIVED_AT_OPENING: usize = 100;

/// Documents derived in one transaction, while nobody else can write.
const DERIVED_AT_ONCE: usize = 16;

impl Workspace {
    /// Drops every read model and derives it again; all of it or nothing.
    ///
    /// # Errors
    /// What the database says.
    pub fn rebuild_read_models(&mut self) -> Result<Done<()>, WorkspaceError> {
        let peer = self.environment.number();
        let done = self.store.write(|tx| {
            read_model::make(tx)?;
            blob::forget_submitted(tx)?;
            while derive(tx, usize::MAX, peer)? > 0 {}
            Ok::<_, WorkspaceError>(())
        })?;
        self.underived = 0;
        Ok(done)
    }

    /// Derives what lists lack at an opening, as far as it takes no time.
    pub(super) fn begin_to_derive(&mut self) -> Result<(), WorkspaceError> {
        self.underived = self.store.read(read_model::underived_count)?;
        for _ in 0..DERIVED_AT_OPENING / DERIVED_AT_ONCE {
            if self.underived == 0 {
                break;
            }
            self.derive_next()?;
        }
        Ok(())
    }

    /// How many documents no list shows yet.
    pub fn underived(&self) -> u64 {
        self.underived
    }

    /// Derives the next few documents; answers with how many are left.
    ///
    /// # Errors
    /// What the database says.
    pub fn derive_next(&mut self) -> Result<Done<u64>, WorkspaceError> {
        let peer = self.environment.number();
        let done = self.store.write(|tx| {
            derive(tx, DERIVED_AT_ONCE, peer)?;
            Ok::<_, WorkspaceError>(read_model::underived_count(tx)?)
        })?;
        self.underived = done.value;
        Ok(done)
    }

    /// Derives one document before the others: its head shows what lists show.
    pub(super) fn derive_first(&mut self, document: DocumentId) -> Result<(), WorkspaceError> {
        if self.underived == 0 {
            return Ok(());
        }
        let is_due = |read: &Read<'_>| read_model::is_underived(read, document);
        if self.store.read(is_due)? {
            let peer = self.environment.number();
            self.store.write(|tx| derive_one(tx, document, peer))?;
            self.underived = self.underived.saturating_sub(1);
        }
        Ok(())
    }

    /// Every row of every read model as text, in a fixed order.
    ///
    /// # Errors
    /// What the database says.
    pub fn dump_read_models(&self) -> Result<Vec<String>, WorkspaceError> {
        Ok(self.store.read(read_model::dump)?)
    }
}

/// Derives up to `limit` documents; answers with how many.
fn derive(tx: &Write<'_>, limit: usize, peer: u64) -> Result<usize, WorkspaceError> {
    let due = read_model::underived(tx, limit)?;
    due.iter()
        .try_for_each(|document| derive_one(tx, *document, peer))?;
    Ok(due.len())
}

/// One document that cannot be read must not keep the others from their lists: it is listed without words,
/// and what it is known to name stays. One of a kind that this app does not know is in none.
fn derive_one(tx: &Write<'_>, id: DocumentId, peer: u64) -> Result<(), WorkspaceError> {
    let Some(row) = document::find(tx, id)? else {
        read_model::take(tx, id)?;
        return Ok(());
    };
    let fields = match fields(tx, id, peer)? {
        Some(fields) => {
            project::file_uses(tx, &row, &fields)?;
            fields
        }
        None => Arc::default(),
    };
    Ok(crate::projection::project(tx, &row, &fields, None)?)
}

pub(super) fn fields(
    read: &Read<'_>,
    document: DocumentId,
    peer: u64,
) -> Result<Option<Arc<Fields>>, WorkspaceError> {
    match OpenBody::load(read, document, peer) {
        Ok(open) => Ok(Some(Arc::clone(open.fields()))),
        Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => {
            Ok(Some(Arc::new(OpenBody::rest(read, document, peer)?)))
        }
        Err(error @ WorkspaceError::Body { .. }) => {
            tracing::warn!(%document, %error, "unreadable document");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
