//! What a document lacks before it can be handed in, and what the centre would not take of it.

use serde::Serialize;
use tirek_document::check::{Missing, missing};
use tirek_document::kind::Attachment;
use tirek_document::{Fields, RowId};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use crate::store::traffic;
use crate::workspace::{SubmitRefused, Workspace, WorkspaceError};

/// As people know it, and as sizes of files are told.
pub(crate) const KILOBYTE: u64 = 1_000;

/// What a document lacks before it can be submitted, in reading order.
#[derive(Debug, Serialize, TS)]
pub struct Checked {
    /// Empty when it can be submitted, but for `beyond`.
    pub missing: Vec<Missing>,
    /// Attachments that the centre does not take; the document can be submitted without them.
    pub too_large: Vec<TooLargeFile>,
    /// Why no centre takes the document as it is.
    pub beyond: Option<Beyond>,
}

/// A limit of the centre that the whole document exceeds.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Beyond {
    /// It names too many files.
    Files {
        /// How many.
        count: u64,
        /// How many it may name.
        limit: u64,
    },
    /// Its words take too much room.
    Words {
        /// How much, in kilobytes.
        size_kb: u64,
        /// How much they may take, in kilobytes.
        limit_kb: u64,
    },
}

/// An attachment above the centre's limit.
#[derive(Debug, Serialize, TS)]
pub struct TooLargeFile {
    /// Its row among the attachments.
    pub row: RowId,
    /// What a person calls it.
    pub name: String,
    /// What of it would travel.
    pub size_bytes: u64,
    /// The largest that the centre takes.
    pub limit_bytes: u64,
}

/// Looks a document through.
///
/// # Errors
/// As for [`Workspace::check_submission`].
pub fn check(workspace: &mut Workspace, document: DocumentId) -> Result<Checked, SubmitRefused> {
    let kind = workspace.document(document)?.kind;
    let (fields, _) = workspace.fields(document)?;
    Ok(Checked {
        missing: missing(kind, &fields),
        too_large: too_large(workspace, &fields)?,
        beyond: beyond(workspace.check_submission(document))?,
    })
}

/// What the centre would refuse the document for.
fn beyond(checked: Result<(), SubmitRefused>) -> Result<Option<Beyond>, SubmitRefused> {
    match checked {
        Ok(()) => Ok(None),
        Err(SubmitRefused::TooManyFiles { count, limit }) => {
            Ok(Some(Beyond::Files { count, limit }))
        }
        Err(SubmitRefused::TooLarge {
            size_bytes,
            limit_bytes,
        }) => Ok(Some(Beyond::Words {
            size_kb: size_bytes / KILOBYTE,
            limit_kb: limit_bytes / KILOBYTE,
        })),
        Err(refused) => Err(refused),
    }
}

/// What the centre said it takes; the protocol's own limit before it ever said so.
fn too_large(workspace: &Workspace, fields: &Fields) -> Result<Vec<TooLargeFile>, WorkspaceError> {
    let limit_bytes = workspace.read(traffic::centre_limit)?;
    let above = Attachment::all(fields).into_iter().filter_map(|one| {
        let size_bytes = one.size_bytes as u64;
        (size_bytes > limit_bytes).then_some(TooLargeFile {
            row: one.row,
            name: one.name,
            size_bytes,
            limit_bytes,
        })
    });
    Ok(above.collect())
}
