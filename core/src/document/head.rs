//! The head every document view carries: status, conflicts, undo, reviews and submissions.

use serde::Serialize;
use tirek_document::check::Missing;
use tirek_document::{Conflict, Undoes, Version};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use crate::review::ReviewView;
use crate::store::document::DocumentRow;
use crate::store::{Read, StoreError, blob, knows, traffic};
use crate::submission::{DocumentStatus, SubmissionView, list, standing};
use crate::time::label;

/// The head of a document.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentMeta {
    /// By which commands name it.
    #[ts(type = "string")]
    pub id: DocumentId,
    /// `plan`, `entry`, `report` or `profile`.
    pub kind: String,
    /// `own`, `library` or `private`.
    pub space: String,
    /// Its space is no longer hers, or never was: the text can be read and copied.
    pub read_only: bool,
    /// Base for the next edit.
    pub version: Version,
    /// Where the work on it stands.
    pub status: DocumentStatus,
    /// The centre has to be updated before it takes any of it.
    pub centre_old: bool,
    /// Edited after the newest submission.
    pub changed_since: bool,
    /// Fields that two people set differently.
    pub conflicts: Vec<Conflict>,
    /// What it lacks before it can be submitted, in reading order.
    pub missing: Vec<Missing>,
    /// There is a step to take back.
    pub can_undo: bool,
    /// There is a step to take again.
    pub can_redo: bool,
    /// What the next undo takes back, where it is one thing.
    pub undoes: Option<Undoes>,
    /// The newest released review.
    pub review: Option<ReviewView>,
    /// The newest first; of a question without those by which it was only closed or opened again.
    pub submissions: Vec<SubmissionView>,
    /// Photos and files it names, by hash.
    pub files: Vec<FileState>,
    /// RFC 3339; a label.
    pub changed_at: Option<String>,
}

/// Where a file that a document names is.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FileState {
    /// Its hash, as attachments name it.
    pub blob: String,
    /// What travels.
    pub size_bytes: u64,
    /// Size of the photo as the camera made it, where a reduced copy travels.
    pub original_bytes: Option<u64>,
    /// On this PC; otherwise it is still to come from the centre.
    pub here: bool,
    /// The centre has confirmed it.
    pub received: bool,
    /// The largest file that the centre takes, where this one is larger: it stays here.
    pub limit_bytes: Option<u64>,
}

/// What the open body knows and the read models do not.
pub struct BodyState {
    /// She may not write in it.
    pub read_only: bool,
    /// Version the screen edits against.
    pub version: Version,
    /// Fields that two people set differently.
    pub conflicts: Vec<Conflict>,
    /// What it lacks before it can be submitted.
    pub missing: Vec<Missing>,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to take again.
    pub can_redo: bool,
    /// What the next undo takes back.
    pub undoes: Option<Undoes>,
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
    let mut submissions = list(read, row.id)?;
    submissions.retain(|one| !one.repeats);
    let newest = crate::store::submission::of(read, row.id)?.pop();
    let changed_since = newest.is_some_and(|newest| newest.version != body.version.as_bytes());
    Ok(DocumentMeta {
        id: row.id,
        kind: row.kind.name().to_owned(),
        space: row.space_kind.name().to_owned(),
        read_only: body.read_only,
        status: standing(read, row.id)?,
        centre_old: knows::awaits(read, row.kind, row.space_kind)?,
        changed_since,
        review: submissions.iter().find_map(|one| one.review.clone()),
        submissions,
        files: files(read, row.id)?,
        changed_at: Some(label(row.changed_at_ms)),
        version: body.version,
        conflicts: body.conflicts,
        missing: body.missing,
        can_undo: body.can_undo,
        can_redo: body.can_redo,
        undoes: body.undoes,
    })
}

fn files(read: &Read<'_>, document: DocumentId) -> Result<Vec<FileState>, StoreError> {
    let limit = traffic::centre_limit(read)?;
    let mut all = Vec::new();
    for one in blob::of_document(read, document)? {
        let original = match one.original {
            Some(hash) => blob::get(read, &hash)?,
            None => None,
        };
        all.push(FileState {
            blob: one.hash.to_string(),
            size_bytes: one.size_bytes,
            original_bytes: original.map(|original| original.size_bytes),
            here: one.here,
            received: one.sent_at_ms.is_some(),
            limit_bytes: one.stays_above(limit).then_some(limit),
        });
    }
    Ok(all)
}
