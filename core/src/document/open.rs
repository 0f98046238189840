//! A document as a view begins to read it.

use std::sync::Arc;

use tirek_document::{Fields, Kind, check};
use tirek_wire::change::Op;
use tirek_wire::id::DocumentId;

use super::BodyState;
use crate::store::StoreError;
use crate::store::document::DocumentRow;
use crate::workspace::{Workspace, WorkspaceError};

/// A document with what its body knows.
pub struct Opened {
    /// Where it lies.
    pub row: DocumentRow,
    /// What it holds.
    pub fields: Arc<Fields>,
    /// What its head needs of the body.
    pub body: BodyState,
}

/// Opens a document of the kind asked for.
///
/// # Errors
/// [`StoreError::DocumentUnknown`], also where it is of another kind; as for [`Workspace::fields`].
pub fn open(
    workspace: &mut Workspace,
    document: DocumentId,
    kind: Kind,
) -> Result<Opened, WorkspaceError> {
    let row = workspace.document(document)?;
    if row.kind != kind {
        return Err(WorkspaceError::Store(StoreError::DocumentUnknown {
            document,
        }));
    }
    let (fields, version) = workspace.fields(document)?;
    let body = BodyState {
        read_only: !workspace.may_write(kind, Op::Edit, row.space)?,
        version,
        conflicts: fields.conflicts(),
        missing: check::missing(kind, &fields),
        can_undo: workspace.can_undo(document),
        can_redo: workspace.can_redo(document),
        undoes: workspace.undoes(document),
    };
    Ok(Opened { row, fields, body })
}
