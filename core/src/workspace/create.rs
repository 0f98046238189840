//! Making a document.

use tirek_document::{Edit, Kind, Run};
use tirek_wire::change::Op;
use tirek_wire::id::{DocumentId, SpaceId};

use super::body::OpenBody;
use super::edit::save;
use super::{Workspace, project};
use crate::store::document::{self, DocumentRow};
use crate::store::{Write, change, space};
use crate::topic::Done;
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Makes a document of a kind in a space with its first words; undo ends there. `id` is given only where every
    /// device of the person must make the same document.
    ///
    /// # Errors
    /// [`WorkspaceError::SpaceUnknown`], `StoreError::SpaceClosed`, [`WorkspaceError::NotAllowed`] where she may
    /// not write such a document, [`WorkspaceError::DocumentExists`], [`WorkspaceError::Body`] when the first
    /// words are refused, or what the database says.
    pub fn create(
        &mut self,
        kind: Kind,
        space: SpaceId,
        id: Option<DocumentId>,
        first: &[Edit],
    ) -> Result<Done<DocumentId>, WorkspaceError> {
        let row = self.new_row(kind, space, id)?;
        let mut open = OpenBody::new(row.id, self.environment.number());
        if !first.is_empty() {
            open.edit(Run::Apart, None, first)?;
        }
        let done = self.store.write(|tx| insert(tx, &row, &mut open))?;
        self.bodies.keep(row.id, open);
        Ok(done.map(|()| row.id))
    }

    /// A row for a new document, now.
    pub(super) fn new_row(
        &self,
        kind: Kind,
        space: SpaceId,
        id: Option<DocumentId>,
    ) -> Result<DocumentRow, WorkspaceError> {
        self.check_may_write(kind, Op::Edit, space)?;
        let found = self.store.read(|read| space::get(read, space))?;
        let space_kind = found.ok_or(WorkspaceError::SpaceUnknown { space })?.kind;
        let now = self.environment.now_ms();
        Ok(DocumentRow {
            id: id.unwrap_or_else(|| DocumentId::from_bytes(self.environment.uuid().into_bytes())),
            kind,
            space,
            space_kind,
            author: self.identity.person(),
            created_at_ms: now,
            changed_at_ms: now,
        })
    }
}

/// Writes a new document with what its body holds.
pub(super) fn insert(
    tx: &Write<'_>,
    row: &DocumentRow,
    open: &mut OpenBody,
) -> Result<(), WorkspaceError> {
    if document::find(tx, row.id)?.is_some() || change::is_sealed(tx, row.id)? {
        return Err(WorkspaceError::DocumentExists { document: row.id });
    }
    document::insert(tx, row)?;
    save(tx, row, open, row.author, row.created_at_ms)?;
    Ok(project::document(tx, row, open.fields(), None)?)
}
