//! Files and folders that only their owner reads, written durably, and files that somebody names.
//!
//! Deliberately absent: which files a centre has (`crate::folder`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a file or folder is of no use.
#[derive(Debug, Error)]
pub enum FileError {
    /// It could not be read or written.
    #[error("{}: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A folder, a pipe or a device where a file should be.
    #[error("{} is no ordinary file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
}

/// Makes a folder, or takes one that is there, and lets nobody but its owner at it.
///
/// # Errors
/// When it cannot be made, or the operating system refuses.
pub fn own_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|source| file_error(path, source))?;
    restrict(path, 0o700)
}

/// Writes a file that only its owner reads, durably.
///
/// # Errors
/// When it exists already or cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    use std::io::Write;
    let mut file = create_private(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|source| file_error(path, source))
}

/// Makes a file that only its owner reads. What has the name already, a link to elsewhere too, is
/// never opened.
///
/// # Errors
/// When the name is taken or the file cannot be made.
fn create_private(path: &Path) -> Result<fs::File, FileError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|source| file_error(path, source))
}

/// Makes a folder that only its owner reads; one that is there stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|source| file_error(path, source))
}

/// Whether a file or folder is there.
///
/// # Errors
/// When that cannot be known, for want of rights above all.
pub fn is_there(path: &Path) -> Result<bool, FileError> {
    path.try_exists().map_err(|source| file_error(path, source))
}

/// Opens a file that somebody named, to be read: an ordinary one, for a pipe or a device may never end.
///
/// # Errors
/// When it is none, is not there or cannot be read.
pub fn open_file(path: &Path) -> Result<fs::File, FileError> {
    let failed = |source| file_error(path, source);
    let path_of = || FileError::NotAFile {
        path: path.to_owned(),
    };
    // Opening a pipe waits for whoever writes into it, so it is looked at first.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(path_of());
    }
    let file = fs::File::open(path).map_err(failed)?;
    match file.metadata().map_err(failed)?.is_file() {
        true => Ok(file),
        false => Err(path_of()),
    }
}

/// An error about a file.
#[must_use]
pub fn file_error(path: &Path, source: io::Error) -> FileError {
    FileError::Failed {
        path: path.to_owned(),
        source,
    }
}

/// Makes the names in a folder durable.
///
/// # Errors
/// When the disk fails.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), FileError> {
    let here = Path::new(".");
    let folder = if folder == Path::new("") {
        here
    } else {
        folder
    };
    let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|source| file_error(folder, source))
}

/// Makes the names in a folder durable (elsewhere a folder cannot be opened for it).
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> Result<(), FileError> {
    Ok(())
}

/// Takes other users' rights to a file away.
///
/// # Errors
/// When the operating system refuses.
#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> Result<(), FileError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(|source| file_error(path, source))
}

/// Takes other users' rights to a file away (elsewhere the folder's own rights apply).
///
/// # Errors
/// Never.
#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> Result<(), FileError> {
    Ok(())
}

/// Whether others can read a file although they should not.
#[cfg(unix)]
#[must_use]
pub fn is_exposed(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}

/// Whether others can read a file although they should not (elsewhere the folder's own rights apply).
#[cfg(not(unix))]
#[must_use]
pub fn is_exposed(_: &Path) -> bool {
    false
}
