//! Naming a file in a document.

use crate::store::StoreError;
use crate::topic::Done;
use crate::workspace::{TakenFile, Workspace, WorkspaceError};
use serde::Serialize;
use tirek_document::kind::Attachment;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

/// What was attached.
#[derive(Debug, Serialize, TS)]
pub struct Attached {
    /// Its `size` is what travels.
    pub attachment: Attachment,
    /// Size of the photo or film as the camera made it, where a copy travels; it stays on this PC.
    pub original_bytes: Option<u64>,
}

/// Names a file that was taken in. `name` is a label and may be anything.
///
/// # Errors
/// As for [`Workspace::name_file`].
pub fn name(
    workspace: &mut Workspace,
    document: DocumentId,
    name: &str,
    taken: TakenFile,
) -> Result<Done<Attached>, WorkspaceError> {
    let done = workspace.name_file(document, name, taken)?;
    let (fields, _) = workspace.fields(document)?;
    let attachment = Attachment::all(&fields)
        .into_iter()
        .find(|one| one.row == done.value.row)
        .ok_or_else(|| StoreError::damaged("a file that was attached is not in its document"))?;
    Ok(done.map(|named| Attached {
        attachment,
        original_bytes: named.original_bytes,
    }))
}
