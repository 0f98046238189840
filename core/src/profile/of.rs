//! The person's details, whoever asks.

use std::sync::Arc;

use tirek_document::kind::Profile;

use super::details;
use crate::enrol::profile_document;
use crate::store::StoreError;
use crate::store::document::{self, DocumentRow};
use crate::workspace::{Workspace, WorkspaceError};

/// The document with her corrections.
///
/// # Errors
/// [`StoreError::DocumentUnknown`] for who has no space of her own; what the store says.
pub fn row(workspace: &Workspace) -> Result<DocumentRow, WorkspaceError> {
    workspace.document(profile_document(workspace.identity().person()))
}

/// Her details. Who has no space of her own has no corrections either.
///
/// # Errors
/// What the store says.
pub fn of(workspace: &mut Workspace) -> Result<Profile, WorkspaceError> {
    let id = profile_document(workspace.identity().person());
    let corrected = match workspace.read(|read| document::find(read, id))? {
        Some(row) => match workspace.fields(row.id) {
            // What the roster says is there all the same.
            Err(WorkspaceError::Store(StoreError::DocumentDamaged { .. })) => Arc::default(),
            fields => fields?.0,
        },
        None => Arc::default(),
    };
    Ok(details(&corrected, &workspace.identity().enrolment))
}
