//! One server on an embedded database: two would count, sweep and cache each for itself, and whoever
//! started the second one meant something else.
//!
//! A file of the folder is locked by the operating system for as long as the server lives, so nothing is
//! left of one that was killed. Commands take no such lock: they work beside the server. Servers that
//! share a PostgreSQL are meant to be several.

use super::error::ServeError;
use crate::file::file_error;
use crate::folder::{Database, Folder};
use std::fs::{File, OpenOptions, TryLockError};

/// The lock of a folder; given back when dropped.
pub(super) struct Alone(Option<File>);

impl Drop for Alone {
    fn drop(&mut self) {
        // A program that is just being started holds copies of all open files for a moment.
        if let Some(file) = &self.0 {
            let _ = file.unlock();
        }
    }
}

impl Alone {
    /// Takes the lock.
    ///
    /// # Errors
    /// When another server has it, or the file cannot be made.
    pub fn in_folder(data: &Folder) -> Result<Self, ServeError> {
        if matches!(data.database(), Database::At(_)) {
            return Ok(Self(None));
        }
        let path = data.lock();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options
            .open(&path)
            .map_err(|source| file_error(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(ServeError::ServedAlready {
                folder: data.path().to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(file_error(&path, source).into()),
        }
    }
}
