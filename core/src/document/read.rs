//! A document of any kind as its view shows it.

use serde::Serialize;
use tirek_document::kind::OfKind;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::{ActivityLink, DocumentMeta, Opened, here, links, meta, open};
use crate::workspace::{Workspace, WorkspaceError};

/// A document with its head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentRead<T> {
    /// What every document has.
    pub meta: DocumentMeta,
    /// What is written in it.
    pub content: T,
    /// The linked activities with their titles.
    pub links: Vec<ActivityLink>,
    /// Hashes of the attachments whose bytes are on this PC.
    pub here: Vec<String>,
}

/// Reads a document of the kind asked for.
///
/// # Errors
/// As for [`open()`].
pub fn read<T: OfKind>(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<DocumentRead<T>, WorkspaceError> {
    let Opened { row, fields, body } = open(workspace, document, T::KIND)?;
    workspace.read(|read| {
        Ok(DocumentRead {
            meta: meta(read, &row, body)?,
            content: T::from_fields(&fields),
            links: links(read, &fields)?,
            here: here(read, row.id)?,
        })
    })
}

/// Reads the head alone, of a document of any kind.
///
/// # Errors
/// As for [`open()`].
pub fn head(
    workspace: &mut Workspace,
    document: DocumentId,
) -> Result<DocumentMeta, WorkspaceError> {
    let kind = workspace.document(document)?.kind;
    let Opened { row, body, .. } = open(workspace, document, kind)?;
    Ok(workspace.read(|read| meta(read, &row, body))?)
}
