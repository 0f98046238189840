//! The bin: removing a document, bringing it back, removing it for good.
//!
//! Removing is a mark in the document, so that it travels and can be taken back. It is no step of
//! the document's own undo: undo inside a document must never take the document away.

use tirek_document::kind::{Field, PURGED, REMOVED};
use tirek_document::{Edit, Run, SpaceKind, Value};
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::key::Hash32;

use super::body::OpenBody;
use super::edit::save;
use super::{Workspace, project};
use crate::store::document::{self, DocumentRow};
use crate::store::{Write, blob, change, kept_text, left_out, open_change};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

impl Workspace {
    /// Puts a document into the bin: it leaves the lists, its words stay.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn remove(&mut self, document: DocumentId) -> Result<Done<()>, WorkspaceError> {
        self.mark(document, &[REMOVED], Some(Value::Flag(true)))
    }

    /// Takes a document out of the bin.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn restore(&mut self, document: DocumentId) -> Result<Done<()>, WorkspaceError> {
        self.mark(document, &[REMOVED, PURGED], None)
    }

    fn mark(
        &mut self,
        document: DocumentId,
        marks: &[Field],
        value: Option<Value>,
    ) -> Result<Done<()>, WorkspaceError> {
        let set = |mark: &Field| Edit::Set {
            field: mark.path(),
            value: value.clone(),
        };
        let edits: Vec<Edit> = marks.iter().map(set).collect();
        let done = self.edit_in(document, Run::Apart, None, &edits)?;
        Ok(done.map(drop))
    }

    /// Removes a document in the bin for good. One that never reached a log is deleted. Of another
    /// what was never sealed goes, and a mark that travels hides what is here of the rest: a log keeps
    /// what it holds, and what was sent stays with those who have it. What somebody wrote without
    /// knowing of the mark is not hidden by it. Files that nothing names any
    /// more are deleted.
    ///
    /// # Errors
    /// [`WorkspaceError::DocumentKept`] when it is not in the bin; [`WorkspaceError::DocumentOfOthers`] for
    /// what somebody else made for the whole library; as for [`Workspace::edit`].
    pub fn purge(&mut self, document: DocumentId) -> Result<Done<()>, WorkspaceError> {
        let row = self.check_may_edit(document)?;
        let (fields, _) = self.fields(document)?;
        if !fields.is_in_bin() {
            return Err(WorkspaceError::DocumentKept { document });
        }
        let person = self.identity.person();
        if row.space_kind == SpaceKind::Library && row.author != person {
            return Err(WorkspaceError::DocumentOfOthers { document });
        }
        let (peer, now) = (self.environment.number(), self.environment.now_ms());
        let done = self.store.write(|tx| {
            let files = blob::of_document(tx, document)?;
            open_change::delete(tx, document)?;
            kept_text::delete(tx, document)?;
            left_out::delete(tx, document)?;
            if change::is_sealed(tx, document)? {
                hide(tx, &row, peer, person, now)?;
            } else {
                document::delete_unsealed(tx, document)?;
                project::touch(tx, &row);
            }
            let freed = blob::take_unused(tx, &files)?;
            tx.touch(Topic::EXCHANGE);
            Ok::<Vec<Hash32>, WorkspaceError>(freed)
        })?;
        self.bodies.forget(document);
        for hash in &done.value {
            // A file that stays costs room and nothing else.
            if let Err(error) = self.blobs.remove(hash) {
                tracing::warn!(%error, "file_not_removed");
            }
        }
        Ok(done.map(drop))
    }
}

/// Marks what the log holds of a document as gone for good.
fn hide(
    tx: &Write<'_>,
    row: &DocumentRow,
    peer: u64,
    person: PersonId,
    now_ms: i64,
) -> Result<(), WorkspaceError> {
    let mut open = OpenBody::load(tx, row.id, peer)?;
    // Set anew where it was set before: it hides what was written up to now.
    let marks = [(REMOVED, true), (PURGED, false), (PURGED, true)].into_iter();
    let edits = marks.map(|(mark, is_set)| Edit::Set {
        field: mark.path(),
        value: is_set.then_some(Value::Flag(true)),
    });
    let edits: Vec<Edit> = edits.collect();
    open.edit(Run::Apart, None, &edits)?;
    document::set_changed(tx, row.id, now_ms)?;
    save(tx, row, &mut open, person, now_ms)?;
    Ok(project::document(tx, row, open.fields(), None)?)
}
