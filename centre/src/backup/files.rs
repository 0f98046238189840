//! The files of a backup.

use crate::files::{Blobs, FilesError};
use std::path::{Path, PathBuf};
use tirek_wire::key::Hash32;

/// Where the files of a backup are.
pub(super) fn files_of(backup: &Path) -> PathBuf {
    backup.join("blobs")
}

/// Copies files from one store to another, and the mark where there is none; answers those that were not to be had whole.
///
/// # Errors
/// When a store fails.
pub async fn copy_files(
    from: &Blobs,
    to: &Blobs,
    blobs: &[(Hash32, u64)],
) -> Result<Vec<Hash32>, FilesError> {
    if let Some(mark) = from.mark().await?
        && to.mark().await?.is_none()
    {
        to.put_mark(&mark).await?;
    }
    let mut missing = Vec::new();
    for (hash, size) in blobs {
        if !to.take_over(from, hash, *size).await? {
            missing.push(*hash);
        }
    }
    Ok(missing)
}
