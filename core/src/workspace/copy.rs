//! Words carried into a new document: across the border of a private space, or out of a refusal.
//!
//! The copy starts with what is shown and has no history: what was deleted in a private document
//! does not follow it into a shared one. A document that has reached a log stays where it is.

use std::sync::Arc;

use tirek_document::limits::EDITS_MAX;
use tirek_document::{Edit, Fields, Path, RowPlace, Run, Splice};
use tirek_wire::id::{DocumentId, SpaceId};

use super::Workspace;
use super::body::OpenBody;
use super::create::insert;
use crate::store::{Read, StoreError, change, document};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Moves a document that was never sealed into another space, in one transaction: a new
    /// document with the same words takes its place. Answers with the new document; the same one
    /// when it is there already.
    ///
    /// # Errors
    /// [`WorkspaceError::DocumentSealed`] when it has reached a log; [`StoreError::DocumentUnknown`],
    /// [`WorkspaceError::SpaceUnknown`] or what the database says.
    pub fn move_to(
        &mut self,
        document: DocumentId,
        space: SpaceId,
    ) -> Result<Done<DocumentId>, WorkspaceError> {
        let old = self.document(document)?;
        if old.space == space {
            return Ok(Done::quiet(document));
        }
        if self.store.read(|read| change::is_sealed(read, document))? {
            return Err(WorkspaceError::DocumentSealed { document });
        }
        let done = self.copy(document, space, true)?;
        self.bodies.forget(document);
        Ok(done)
    }

    /// Copies a document's words into a new one in a space: what the centre refused can so be
    /// handed in again. The old one stays.
    ///
    /// # Errors
    /// [`StoreError::DocumentUnknown`], [`WorkspaceError::SpaceUnknown`] or what the database says.
    pub fn copy_to(
        &mut self,
        document: DocumentId,
        space: SpaceId,
    ) -> Result<Done<DocumentId>, WorkspaceError> {
        self.copy(document, space, false)
    }

    /// The fields of a document, or what can still be read of them.
    fn readable(&mut self, document: DocumentId) -> Result<Arc<Fields>, WorkspaceError> {
        match self.fields(document) {
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => {
                let peer = self.environment.number();
                let rest = |read: &Read<'_>| OpenBody::rest(read, document, peer);
                Ok(Arc::new(self.store.read(rest)?))
            }
            fields => Ok(fields?.0),
        }
    }

    fn copy(
        &mut self,
        from: DocumentId,
        space: SpaceId,
        instead: bool,
    ) -> Result<Done<DocumentId>, WorkspaceError> {
        let old = self.document(from)?;
        let row = self.new_row(old.kind, space, None)?;
        let fields = self.readable(from)?;
        let mut open = OpenBody::new(row.id, self.environment.number());
        for part in edits(&fields.without_removed()).chunks(EDITS_MAX) {
            open.edit(Run::Apart, None, part)?;
        }
        let done = self.store.write(|tx| {
            if instead {
                document::delete_unsealed(tx, from)?;
                tx.touch(Topic::document(from));
            }
            insert(tx, &row, &mut open)
        })?;
        self.bodies.keep(row.id, open);
        Ok(done.map(|()| row.id))
    }
}

/// The edits that write these fields into an empty document.
fn edits(fields: &Fields) -> Vec<Edit> {
    let rows = fields.orders.iter().flat_map(|(list, rows)| {
        let list = Path::new(list).ok();
        let add = |list: Path, row| Edit::AddRow {
            list,
            row,
            at: RowPlace::Last,
        };
        rows.iter()
            .filter_map(move |row| Some(add(list.clone()?, *row)))
    });
    let values = fields.values.iter().map(|(field, values)| Edit::Set {
        field: field.clone(),
        value: values.first().cloned(),
    });
    let texts = fields.texts.iter().map(|(field, text)| Edit::Text {
        field: field.clone(),
        splices: vec![Splice {
            at_utf16: 0,
            delete_utf16: 0,
            insert: text.clone(),
        }],
    });
    rows.chain(values).chain(texts).collect()
}
