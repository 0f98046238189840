//! One process per folder: an advisory lock on a file that lies beside the database.
//!
//! The operating system lets go of it when the process ends, however it ends. The file itself stays
//! and means nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::StoreError;

const FILE: &str = "lock";

/// The held lock; dropping it lets go.
pub(super) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the lock of `folder`, without waiting.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE);
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
