//! Adding a file: its bytes first, then the document that names it.

use std::io::Read;
use std::path::Path;

use tirek_document::kind::{Attachment, Field, FileForm, OwnFile};
use tirek_document::{Edit, Kind, RowId, SpaceKind, Value};
use tirek_wire::id::DocumentId;

use crate::blob::{BlobFolder, StoredFileError};
use crate::material::media::{HEAD_BYTES, media_of};
use crate::material::{MaterialForm, plain};
use crate::topic::Done;
use crate::workspace::{
    TakenFile, Workspace, WorkspaceError, WorkspaceReach, open_to_attach, take_whole,
};

/// A file that was taken in.
#[derive(Clone, Debug)]
pub struct NewOwnFile {
    file: TakenFile,
    name: String,
    form: FileForm,
}

/// Takes a file in beside the person; her documents are not held for it.
///
/// # Errors
/// [`WorkspaceError::Closed`]; those of [`open_to_attach`] and [`take_whole`].
pub fn take(reach: &WorkspaceReach, path: &Path) -> Result<NewOwnFile, WorkspaceError> {
    let name = path.file_name().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let from = open_to_attach(path)?;
    let (blobs, environment) = reach.with(|workspace| {
        workspace.writes_in(SpaceKind::Private)?;
        Ok::<_, WorkspaceError>((workspace.blobs().clone(), workspace.environment().clone()))
    })?;
    let file = take_whole(&blobs, &environment, from)?;
    let form = form_of(&blobs, &file, &name)?;
    Ok(NewOwnFile { file, name, form })
}

/// Makes the document of a file that was taken in, with its name as a title and a topic where one is chosen.
///
/// # Errors
/// [`WorkspaceError::NoSpace`]; as for [`Workspace::create`] and [`Workspace::name_file`].
pub fn add(
    workspace: &mut Workspace,
    new: NewOwnFile,
    topic: &str,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let NewOwnFile { file, name, form } = new;
    // A profile that was opened meanwhile may have swept what nothing named yet.
    if !workspace.blobs().has(&file.hash())? {
        return Err(WorkspaceError::Blob(StoredFileError::Missing));
    }
    let set = |field: &Field, value: &str| Edit::Set {
        field: field.path(),
        value: Some(Value::from(value)),
    };
    let row = RowId::from(workspace.environment().uuid());
    let attachment = Attachment::new(row, file.hash().to_string(), &name, file.size_bytes());
    let mut edits = vec![set(&OwnFile::title, title_of(&attachment.name))];
    if !topic.is_empty() {
        edits.push(set(&OwnFile::topic, topic));
    }
    edits.push(set(&OwnFile::form, form.name()));
    edits.extend(attachment.add());
    let space = workspace.writes_in(SpaceKind::Private)?;
    workspace.keep_file(&file)?;
    workspace.create(Kind::OwnFile, space, None, &edits)
}

/// The name without its ending: what she calls it, until she calls it otherwise.
fn title_of(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 8 => stem,
        _ => name,
    }
}

fn form_of(blobs: &BlobFolder, file: &TakenFile, name: &str) -> Result<FileForm, WorkspaceError> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let beginning = blobs.read(&file.hash())?;
    beginning
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(StoredFileError::from)?;
    Ok(match media_of(&head).0 {
        MaterialForm::Pdf => FileForm::Pdf,
        MaterialForm::Picture => FileForm::Picture,
        MaterialForm::Sound => FileForm::Sound,
        MaterialForm::Film => FileForm::Film,
        _ if file.size_bytes() <= plain::TEXT_BYTES_MAX && plain::is_text(name, &head) => {
            FileForm::Page
        }
        _ => FileForm::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_name_without_the_ending() {
        assert_eq!(title_of("Жоспар 2026.pdf"), "Жоспар 2026");
        assert_eq!(
            title_of("Есеп. Қазан айының қорытындысы"),
            "Есеп. Қазан айының қорытындысы"
        );
        assert_eq!(title_of(".txt"), ".txt");
    }
}
