//! Editing, undoing, redoing: each lands in the document's open change and is durable on return.

use std::sync::Arc;

use tirek_document::{Edit, Fields, Path, Run, Spot, Undoes, Version};
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::limits::PAYLOAD_BYTES_MAX;

use super::body::{OpenBody, Step};
use super::{Workspace, project};
use crate::store::document::{self, DocumentRow};
use crate::store::log::Side;
use crate::store::{Write, kept_text, left_out, open_change, peer};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

/// What an edit did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditDone {
    /// The base of the next edit.
    pub version: Version,
    /// The paths whose content differs now.
    pub changed: Vec<Path>,
    /// The text of the field as it is now, when exactly one prose field was edited: with what was
    /// merged meanwhile it may differ from what the screen shows. After an undo or a redo: what stands at
    /// `spot`, in prose or in a short field.
    pub text: Option<String>,
    /// After an undo or a redo: where to look.
    pub spot: Option<Spot>,
}

impl Workspace {
    /// Applies edits to a document: all of them or none. `base` is the version the writer saw;
    /// `None` means the current one.
    ///
    /// # Errors
    /// `StoreError::DocumentUnknown`; `StoreError::SpaceClosed` in a space that is no longer hers;
    /// [`WorkspaceError::NotAllowed`] where she may not write in such a document;
    /// [`WorkspaceError::DocumentPurged`] when it was removed for good;
    /// [`WorkspaceError::Body`] when an edit is refused;
    /// `StoreError::DiskFull` and its like. Nothing has changed then, and the same edit can be
    /// tried again.
    pub fn edit(
        &mut self,
        document: DocumentId,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<Done<EditDone>, WorkspaceError> {
        self.edit_in(document, Run::Alone, base, edits)
    }

    /// As [`Workspace::edit`]; `run` says how the edit stands to the one before it, and so what is
    /// one step of undo.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn edit_in(
        &mut self,
        document: DocumentId,
        run: Run,
        base: Option<&Version>,
        edits: &[Edit],
    ) -> Result<Done<EditDone>, WorkspaceError> {
        let texts = |open: &OpenBody| open.texts_of(edits);
        self.change(document, texts, |open| {
            let edited = open.edit(run, base, edits)?;
            let text = single_text(edits).map(|field| open.text(field));
            Ok(EditDone {
                version: edited.version,
                changed: edited.changed,
                text,
                spot: None,
            })
        })
    }

    /// Takes back the last step that was made here since the document was opened or sealed; `None`
    /// when there is none.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn undo(&mut self, document: DocumentId) -> Result<Done<Option<EditDone>>, WorkspaceError> {
        self.step(document, Step::Undo)
    }

    /// Does the last undone step again; `None` when there is none.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn redo(&mut self, document: DocumentId) -> Result<Done<Option<EditDone>>, WorkspaceError> {
        self.step(document, Step::Redo)
    }

    /// Whether there is a step to take back. A document that is not open has none.
    pub fn can_undo(&self, document: DocumentId) -> bool {
        self.bodies.get(document).is_some_and(|open| open.steps().0)
    }

    /// What the next undo takes back, where it is one thing.
    pub fn undoes(&self, document: DocumentId) -> Option<Undoes> {
        self.bodies.get(document).and_then(OpenBody::undoes)
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self, document: DocumentId) -> bool {
        self.bodies.get(document).is_some_and(|open| open.steps().1)
    }

    fn step(
        &mut self,
        document: DocumentId,
        step: Step,
    ) -> Result<Done<Option<EditDone>>, WorkspaceError> {
        let available = match step {
            Step::Undo => self.can_undo(document),
            Step::Redo => self.can_redo(document),
        };
        if !available {
            return Ok(Done::quiet(None));
        }
        let all = |open: &OpenBody| Arc::clone(open.fields());
        let done = self.change(document, all, |open| {
            let stepped = open.step(step)?;
            let version = open.version();
            let (changed, spot) = stepped
                .map(|edited| (edited.changed, edited.spot))
                .unwrap_or_default();
            let text = spot.as_ref().map(|spot| open.written(&spot.field));
            Ok(EditDone {
                version,
                changed,
                text,
                spot,
            })
        })?;
        Ok(done.map(Some))
    }

    /// Takes a body, lets `work` change it, saves it, and keeps it only when that succeeded. `texts`
    /// are those that it may change, as they stood before.
    fn change(
        &mut self,
        document: DocumentId,
        texts: impl FnOnce(&OpenBody) -> Arc<Fields>,
        work: impl FnOnce(&mut OpenBody) -> Result<EditDone, WorkspaceError>,
    ) -> Result<Done<EditDone>, WorkspaceError> {
        self.check_may_edit(document)?;
        let mut open = self.body(document)?;
        if open.fields().is_purged() {
            self.bodies.keep(document, open);
            return Err(WorkspaceError::DocumentPurged { document });
        }
        let before = open.version();
        let stood = texts(&open);
        let edited = match work(&mut open) {
            Ok(edited) => edited,
            Err(error) => {
                // A refused edit has touched nothing: undo and the rest stay.
                if !open.is_broken() && open.version() == before {
                    self.bodies.keep(document, open);
                }
                return Err(error);
            }
        };
        if open.version() == before {
            self.bodies.keep(document, open);
            return Ok(Done::quiet(edited));
        }
        let kept = open.worth_keeping(&stood, &edited.changed);
        let (person, now) = (self.identity.person(), self.environment.now_ms());
        let done = self.store.write(|tx| {
            for (field, text) in &kept {
                kept_text::keep(tx, document, field, text, now)?;
            }
            let row = DocumentRow {
                changed_at_ms: now,
                ..document::get(tx, document)?
            };
            document::set_changed(tx, document, now)?;
            save(tx, &row, &mut open, person, now)?;
            project::document(tx, &row, open.fields(), Some(&edited.changed))?;
            Ok::<_, WorkspaceError>(())
        })?;
        self.bodies.keep(document, open);
        Ok(done.map(|()| edited))
    }
}

/// Writes what a body holds beyond the log into its open change.
pub(super) fn save(
    tx: &Write<'_>,
    row: &DocumentRow,
    open: &mut OpenBody,
    person: PersonId,
    now_ms: i64,
) -> Result<(), WorkspaceError> {
    left_out::forget(tx, row.id, &open.take_put_back())?;
    let Some(unsaved) = open.take_unsaved()? else {
        return Ok(());
    };
    peer::claim(tx, open.peer(), person)?;
    if row.side() == Side::Shared && !open_change::exists(tx, row.id)? {
        tx.touch(Topic::EXCHANGE);
    }
    if unsaved.after_new_part {
        open_change::keep_tail(tx, row.id)?;
    }
    Ok(open_change::put_tail(tx, row.id, &unsaved.payload, now_ms)?)
}

/// Whether a payload keeps to the protocol's limit.
pub(super) fn check_size(size: usize) -> Result<(), WorkspaceError> {
    if size <= PAYLOAD_BYTES_MAX {
        return Ok(());
    }
    let (size_bytes, limit_bytes) = (size as u64, PAYLOAD_BYTES_MAX as u64);
    Err(WorkspaceError::ChangeTooLarge {
        size_bytes,
        limit_bytes,
    })
}

fn single_text(edits: &[Edit]) -> Option<&Path> {
    match edits {
        [Edit::Text { field, .. }] => Some(field),
        _ => None,
    }
}
