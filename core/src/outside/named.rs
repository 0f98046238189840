//! Which file is meant: attached to a document as it stands now, or to a version that was handed in.

use serde::Deserialize;
use tirek_document::RowId;
use tirek_document::kind::Attachment;
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::key::Hash32;
use ts_rs::TS;

use crate::blob;
use crate::blob::StoredFileError;
use crate::submission;
use crate::workspace::{Workspace, WorkspaceError};

/// A file as a view names it.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct NamedFile {
    /// What it is attached to.
    #[serde(flatten)]
    pub holder: Holder,
    /// Its row in the list of files.
    pub attachment: RowId,
}

/// What a file is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A document as it stands now.
    Document(DocumentId),
    /// A version that was handed in, and does not change.
    Submission(SubmissionId),
}

/// A stored file, and the name a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its hash.
    pub hash: Hash32,
    /// As somebody called it: not yet a name of a file.
    pub name: String,
}

/// The attached file that is meant.
///
/// # Errors
/// [`StoredFileError::Missing`] where no such file is named, or those of the workspace.
pub fn find(workspace: &mut Workspace, file: &NamedFile) -> Result<StoredFile, WorkspaceError> {
    let fields = match file.holder {
        Holder::Document(document) => workspace.fields(document)?.0,
        Holder::Submission(submission) => workspace
            .read(|read| submission::content(read, submission))?
            .ok_or(WorkspaceError::Blob(StoredFileError::Missing))?
            .into(),
    };
    let mut all = Attachment::all(&fields).into_iter();
    let found = all.find(|one| one.row == file.attachment);
    found
        .and_then(|one| {
            Some(StoredFile {
                hash: blob::named(&one.blob)?,
                name: one.name,
            })
        })
        .ok_or(WorkspaceError::Blob(StoredFileError::Missing))
}
