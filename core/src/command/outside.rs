//! What a host hands to other programs. In no list of commands: only a host that can open a file asks for
//! a copy, and the screen never learns where it lies.

use std::path::PathBuf;
use std::sync::Arc;

use super::CommandError;
use super::app::opened;
use super::material::{OneMaterial, found};
use super::native::PaperOf;
use crate::app::Tirek;
use crate::aside::aside;
use crate::blob::StoredFileError;
use crate::locale::Locale;
use crate::material::{ContentPlace, MaterialContent};
use crate::outside::{self, NamedFile, PageFile};
use crate::packet::PacketFailure;
use crate::paper::{self, PaperFailure, PaperFile};
use crate::workspace::WorkspaceError;

impl Tirek {
    /// A copy of an attached file, to be shown by another program.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause.
    pub async fn copy_out(self: &Arc<Self>, file: NamedFile) -> Result<PathBuf, CommandError> {
        let tirek = Arc::clone(self);
        aside(move || copy(&tirek, &file)).await?
    }

    /// The name to begin with where a person is asked where an attached file is to be saved.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause; also where the file is not here.
    pub async fn suggested_name(self: &Arc<Self>, file: NamedFile) -> Result<String, CommandError> {
        let reach = opened(self)?.reach();
        aside(move || outside::suggested(&reach, &file).map_err(refused)).await?
    }

    /// Saves an attached file under a path that a person chose.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause; nothing is left behind then.
    pub async fn save_out(
        self: &Arc<Self>,
        file: NamedFile,
        path: PathBuf,
    ) -> Result<(), CommandError> {
        let reach = opened(self)?.reach();
        aside(move || outside::save(&reach, &file, &path).map_err(not_saved)).await?
    }

    /// What is to be on the paper, as a file of Word.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause.
    pub async fn paper(self: &Arc<Self>, of: PaperOf) -> Result<PaperFile, CommandError> {
        let tirek = Arc::clone(self);
        aside(move || made(&tirek, of)).await?
    }

    /// Saves such a file under a path that a person chose.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause; nothing is left behind then.
    pub async fn save_paper(
        self: &Arc<Self>,
        file: PaperFile,
        path: PathBuf,
    ) -> Result<(), CommandError> {
        aside(move || outside::save_bytes(&file.bytes, &path).map_err(CommandError::from)).await?
    }

    /// Answers a page that asks for the file of a material; `range` is the header of that name. Reads a file and
    /// waits for whoever works on the profile: not for the window's thread.
    pub fn material_file(&self, path: &str, range: Option<&str>) -> PageFile {
        let found = path.rsplit_once('/').and_then(|(id, locale)| {
            let locale = [Locale::Kk, Locale::Ru]
                .into_iter()
                .find(|one| one.code() == locale)?;
            stored(self, id, locale).ok()
        });
        let file = found.map(|(file, _)| file);
        outside::page_file(file.as_deref(), range)
    }

    /// A copy of the file of a material, to be shown by another program.
    ///
    /// # Errors
    /// A code that the screen translates, with its cause.
    pub async fn copy_material_out(
        self: &Arc<Self>,
        material: OneMaterial,
    ) -> Result<PathBuf, CommandError> {
        let tirek = Arc::clone(self);
        aside(move || {
            let (file, name) = stored(&tirek, &material.id, material.locale)?;
            let now = tirek.environment().now();
            let made = tirek.copies().make_of(&file, &name, now);
            made.map_err(|error| refused(WorkspaceError::Blob(error)))
        })
        .await?
    }

    /// Takes old copies away. Reads files: not for the window's thread.
    pub fn sweep_copies(&self) {
        self.copies().sweep(self.environment().now());
    }
}

/// The file of a material and the name under which another program gets it; a text of the app is no file.
fn stored(tirek: &Tirek, id: &str, locale: Locale) -> Result<(PathBuf, String), CommandError> {
    let material = found(tirek, id)?;
    match material.contents.get(locale) {
        Some(MaterialContent {
            place: ContentPlace::Stored(file),
            name,
            here: true,
            ..
        }) => Ok((file.clone(), name.clone())),
        _ => Err(CommandError::new("material_unknown")),
    }
}

fn copy(tirek: &Tirek, file: &NamedFile) -> Result<PathBuf, CommandError> {
    let (reach, now) = (opened(tirek)?.reach(), tirek.environment().now());
    outside::hand_out(&reach, tirek.copies(), file, now).map_err(refused)
}

fn made(tirek: &Arc<Tirek>, of: PaperOf) -> Result<PaperFile, CommandError> {
    match of {
        PaperOf::Material(OneMaterial { id, locale }) => {
            let file = paper::of_material(&tirek.materials(), &id, locale).map_err(unwritten)?;
            file.ok_or_else(|| CommandError::new("material_unknown"))
        }
        PaperOf::Document(document) => {
            let reach = opened(tirek)?.reach();
            reach.with(|workspace| paper::of_document(workspace, document).map_err(unwritten))
        }
    }
}

fn unwritten(failure: PaperFailure) -> CommandError {
    match failure {
        PaperFailure::Material(error) => CommandError::new("material_unreadable").because(&error),
        PaperFailure::Workspace(error) => error.into(),
        PaperFailure::Write(error) => CommandError::new("internal").because(&error),
    }
}

/// Of an attached file there is more to say than of one that a person looked for.
fn refused(error: WorkspaceError) -> CommandError {
    let code = match error {
        WorkspaceError::Blob(StoredFileError::Missing) => "attachment_not_here",
        WorkspaceError::Blob(StoredFileError::Mismatch) => "attachment_damaged",
        _ => return error.into(),
    };
    CommandError::new(code).because(&error)
}

fn not_saved(failure: PacketFailure) -> CommandError {
    match failure {
        PacketFailure::Workspace { source } => refused(source),
        other => other.into(),
    }
}
