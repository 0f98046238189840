//! What a host hands to other programs. In no list of commands: only a host that can open a file asks for
//! a copy, and the screen never learns where it lies.

use std::path::PathBuf;
use std::sync::Arc;

use super::CommandError;
use super::app::opened;
use crate::app::Tirek;
use crate::aside::aside;
use crate::blob::StoredFileError;
use crate::outside::{self, NamedFile};
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

    /// Takes old copies away. Reads files: not for the window's thread.
    pub fn sweep_copies(&self) {
        self.copies().sweep(self.environment().now());
    }
}

fn copy(tirek: &Tirek, file: &NamedFile) -> Result<PathBuf, CommandError> {
    let (reach, now) = (opened(tirek)?.reach(), tirek.environment().now());
    outside::hand_out(&reach, tirek.copies(), file, now).map_err(refused)
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
