//! The head every document view carries: status, conflicts, undo, reviews and submissions.

use serde::Serialize;
use tirek_document::{Conflict, SpaceKind, Version};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::read::{label, list, status};
use super::view::{DocumentStatus, SubmissionView};
use crate::review::ReviewView;
use crate::store::document::DocumentRow;
use crate::store::{Read, StoreError};

/// The head of a document.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentMeta {
    #[ts(type = "string")]
    pub id: DocumentId,
    /// `plan`, `entry`, `report` or `profile`.
    pub kind: String,
    /// `own`, `library` or `private`.
    pub space: String,
    /// Base for the next edit.
    pub version: Version,
    pub status: DocumentStatus,
    /// Edited after the newest submission.
    pub changed_since: bool,
    /// Fields that two people set differently.
    pub conflicts: Vec<Conflict>,
    pub can_undo: bool,
    pub can_redo: bool,
    /// The newest released review.
    pub review: Option<ReviewView>,
    /// The newest first.
    pub submissions: Vec<SubmissionView>,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}

/// What the open body knows and the read models do not.
pub struct BodyState {
    /// Version the screen edits against.
    pub version: Version,
    /// Fields that two people set differently.
    pub conflicts: Vec<Conflict>,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to take again.
    pub can_redo: bool,
}

/// Puts a document's head together.
///
/// # Errors
/// Those of the store.
pub fn meta(
    read: &Read<'_>,
    row: &DocumentRow,
    body: BodyState,
) -> Result<DocumentMeta, StoreError> {
    let submissions = list(read, row.id)?;
    let newest = crate::store::submission::of(read, row.id)?.pop();
    let changed_since = newest.is_some_and(|newest| newest.version != body.version.as_bytes());
    Ok(DocumentMeta {
        id: row.id,
        kind: row.kind.name().to_owned(),
        space: space_name(row.space_kind).to_owned(),
        status: submissions.first().map(status).unwrap_or_default(),
        changed_since,
        review: submissions.iter().find_map(|one| one.review.clone()),
        submissions,
        changed_at: Some(label(row.changed_at_ms)),
        version: body.version,
        conflicts: body.conflicts,
        can_undo: body.can_undo,
        can_redo: body.can_redo,
    })
}

/// The space as the screen names it.
fn space_name(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Own => "own",
        SpaceKind::Library => "library",
        SpaceKind::Group => "group",
        SpaceKind::Team => "team",
        SpaceKind::Private => "private",
    }
}

/// The status of a document for a list.
///
/// # Errors
/// Those of the store.
pub fn document_status(
    read: &Read<'_>,
    document: DocumentId,
) -> Result<DocumentStatus, StoreError> {
    Ok(list(read, document)?
        .first()
        .map(status)
        .unwrap_or_default())
}
