//! Backups: a whole centre in a folder of its own, and a centre made of one.
//!
//! A backup is a data folder: an embedded database, the keys, the files. It is the same whichever
//! database and store of files it was taken from, so a backup that is restored elsewhere also moves
//! a centre from one to the other. Called by the command line. Invariants: a backup shows one state
//! of the database, the server may go on meanwhile; it has its name only when it is whole and on the
//! disk; a restored centre starts another life (see [`crate::Centre::start_epoch`]), so that what
//! the devices have from after the backup comes back and no history forks. Files are copied after
//! the database in a backup, for none is ever deleted, and before it in a restore.

mod restore;

pub use restore::Restore;

use crate::blob::Blobs;
use crate::centre::Centre;
use crate::error::CentreError;
use crate::folder::{Folder, file_error, is_there, sync_folder, write_private};
use crate::store::{self, blob, copy};
use std::fs;
use std::path::{Path, PathBuf};
use tirek_wire::key::Hash32;

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
    pub fn begin(centre: &Centre, to: &Path) -> Result<Self, CentreError> {
        let half = half(to);
        if is_there(to)? {
            return Err(file_error(to, std::io::ErrorKind::AlreadyExists.into()));
        }
        if is_there(&half)? {
            return Err(CentreError::HalfBackup { path: half });
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
        files(self.half.path())
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
    pub fn end(mut self) -> Result<(), CentreError> {
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

/// Copies files from one store to another, and the mark where there is none; answers those that were not to be had whole.
///
/// # Errors
/// When a store fails.
pub async fn copy_files(
    from: &Blobs,
    to: &Blobs,
    blobs: &[(Hash32, u64)],
) -> Result<Vec<Hash32>, CentreError> {
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

/// Where the files of a backup are.
fn files(backup: &Path) -> PathBuf {
    backup.join("blobs")
}

/// The folder under whose name a backup grows.
fn half(to: &Path) -> PathBuf {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    to.with_file_name(format!("{name}.half"))
}
