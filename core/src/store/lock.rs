//! One process per folder: an advisory lock on a file that lies beside the database.
//!
//! The operating system lets go of it when the process ends, however it ends. The file itself stays
//! and means nothing. Closing lets go explicitly: a program that is just being started by another
//! thread holds copies of all open files for a moment, and the lock with them.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::StoreError;
use crate::closed;

const FILE: &str = "lock";

/// The held lock; dropping it lets go.
pub(super) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock of `folder`, without waiting.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        let file = closed::to_write().create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::debug!(%error, "the lock goes with its file");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_the_file_in_a_starting_program_does_not_keep_the_lock() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let lock = FolderLock::take(folder.path()).expect("taken");
        let copy = lock.file.try_clone().expect("copied");
        assert!(matches!(
            FolderLock::take(folder.path()),
            Err(StoreError::InUse)
        ));
        drop(lock);
        FolderLock::take(folder.path()).expect("free again");
        drop(copy);
    }
}
