//! A backup as it is written.

use super::files::files_of;
use crate::centre::Centre;
use crate::fault::{Fault, has_faults};
use crate::file::{FileError, file_error, is_there, sync_folder, write_private};
use crate::folder::Folder;
use crate::store::{self, DbError, StoreError, blob, copy};
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;
use tirek_wire::key::Hash32;

/// Why no backup is written.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The database, or a disk.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// A backup under the same name is being written, or was left unfinished.
    #[error("an unfinished backup is in {}", path.display())]
    Unfinished {
        /// Its folder.
        path: PathBuf,
    },
}

has_faults!(BackupError: DbError, StoreError, FileError);

/// A backup being written; what there is of it is taken away unless it is brought to its end.
pub struct Backup {
    half: Folder,
    to: PathBuf,
    blobs: Vec<(Hash32, u64)>,
    is_whole: bool,
}

impl Backup {
    /// Copies database and keys into a folder beside `to`, which must not exist.
    ///
    /// # Errors
    /// When it exists, or cannot be written, or the database fails.
    pub fn begin(centre: &Centre, to: &Path) -> Result<Self, BackupError> {
        let half = half(to);
        if is_there(to)? {
            return Err(file_error(to, std::io::ErrorKind::AlreadyExists.into()).into());
        }
        if is_there(&half)? {
            return Err(BackupError::Unfinished { path: half });
        }
        let mut backup = Self {
            half: Folder::new(&half),
            to: to.to_owned(),
            blobs: Vec::new(),
            is_whole: false,
        };
        backup.half.create()?;
        let keys = centre.folder.keys();
        let bytes = fs::read(&keys).map_err(|source| file_error(&keys, source))?;
        write_private(&backup.half.keys(), &bytes)?;
        write_private(&backup.half.file(), b"")?;
        let written = store::open(&backup.half)?;
        let _one_state = centre.db.begin_reading()?;
        let all = written.begin()?;
        copy::copy(&centre.db, &written)?;
        all.commit()?;
        backup.blobs = blob::list(&written)?;
        Ok(backup)
    }

    /// Where its files belong.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        files_of(self.half.path())
    }

    /// The files that its database names, with their sizes.
    #[must_use]
    pub fn blobs(&self) -> &[(Hash32, u64)] {
        &self.blobs
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn end(mut self) -> Result<(), FileError> {
        sync_folder(self.half.path())?;
        fs::rename(self.half.path(), &self.to).map_err(|source| file_error(&self.to, source))?;
        self.is_whole = true;
        sync_folder(self.to.parent().unwrap_or_else(|| Path::new("")))
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        if !self.is_whole && fs::remove_dir_all(self.half.path()).is_err() {
            tracing::warn!("a backup that was not finished is left");
        }
    }
}

/// The folder under whose name a backup grows.
fn half(to: &Path) -> PathBuf {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    to.with_file_name(format!("{name}.half"))
}
