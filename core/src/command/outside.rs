//! What a host hands to other programs. Not in the list of commands: only a host that can open a file asks
//! for a copy, and the screen never learns where it lies.

use std::path::PathBuf;
use std::sync::Arc;

use super::app::opened;
use super::{CommandError, blocking, log};
use crate::app::Tirek;
use crate::held::held;
use crate::outside::{self, NamedFile};
use crate::store::StoreError;

impl Tirek {
    /// A copy of an attached file, to be shown by another program.
    ///
    /// # Errors
    /// A code that the screen translates; the cause has been logged.
    pub async fn copy_out(self: &Arc<Self>, file: NamedFile) -> Result<PathBuf, CommandError> {
        let tirek = Arc::clone(self);
        let made = match blocking(move || copy(&tirek, &file)).await {
            Ok(made) => made,
            Err(error) => Err(error),
        };
        made.inspect_err(|error| log("outside.copy", error))
    }

    /// Takes old copies away. Reads files: not for the window's thread.
    pub fn sweep_copies(&self) {
        self.copies().sweep(self.environment().now());
    }
}

/// Nobody waits for her documents while a film is copied.
fn copy(tirek: &Tirek, file: &NamedFile) -> Result<PathBuf, CommandError> {
    let open = opened(tirek)?;
    let (named, blobs) = {
        let mut workspace = held(&open.workspace);
        let named = outside::find(&mut workspace, file).map_err(refused)?;
        (named, workspace.blobs().clone())
    };
    let now = tirek.environment().now();
    let made = tirek.copies().make(&blobs, &named.hash, &named.name, now);
    made.map_err(refused)
}

/// Of an attached file there is more to say than of one that a person looked for.
fn refused(error: StoreError) -> CommandError {
    let code = match error {
        StoreError::BlobMissing => "attachment_not_here",
        StoreError::BlobMismatch => "attachment_damaged",
        _ => return error.into(),
    };
    CommandError::new(code).because(&error)
}
