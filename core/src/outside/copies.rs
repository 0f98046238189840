//! Copies of stored files that another program shows.
//!
//! Each lies in a folder of its own under the name a person knows the file by, and can only be read: Word
//! offers "save as" then, and what somebody types into a copy is not lost in a folder that nobody knows.
//! The folder is named after the beginning of the file's hash, so a copy tells by itself whether it is
//! what it was made as. Invariants: a copy that was changed is never handed out again and never taken
//! away; one that another program keeps a lock file beside is not taken away. Deliberately absent: a list
//! of copies.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use tirek_document::text::file_name;
use tirek_wire::key::Hash32;

use crate::blob::{BlobFolder, StoredFileError};
use crate::closed;
use crate::held::held;
use crate::into_place;

/// The folder of copies inside the data folder.
pub const FOLDER: &str = "opened";

/// How the name of a folder ends in which a copy is being made.
const UNFINISHED: &str = ".new";

/// Bytes of a hash in the name of a folder: enough to tell whether a copy was changed, and short, since
/// Word opens no path of more than 259 characters.
const HASH_BYTES: usize = 8;

/// Copies of one file that were changed, or are being made: nobody has so many.
const SAME_MAX: u32 = 1_000;

/// So long is a copy handed out again, so that a program which shows it comes forward with it.
const FRESH: TimeDelta = TimeDelta::days(1);

/// So long is a copy kept. Longer by days than it is fresh: whoever opened it last has finished.
const KEPT: TimeDelta = TimeDelta::days(7);

/// The folder of copies.
#[derive(Debug)]
pub struct Copies {
    root: PathBuf,
    /// Pressed twice, a file is copied once.
    making: Mutex<()>,
}

impl Copies {
    /// The copies inside a data folder.
    pub fn inside(data: &Path) -> Self {
        Self {
            root: data.join(FOLDER),
            making: Mutex::new(()),
        }
    }

    /// A copy of a stored file under a harmless form of its name: one that is there already and was not
    /// changed, or a new one. A file that is not what its hash says is not copied.
    ///
    /// # Errors
    /// [`StoredFileError::Missing`], [`StoredFileError::Mismatch`] or what the disk says.
    pub fn make(
        &self,
        blobs: &BlobFolder,
        hash: &Hash32,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<PathBuf, StoredFileError> {
        self.copy(&|| blobs.read(hash), hash, name, now)
    }

    /// As [`Copies::make`], of a file below the data folder that has no place among those of a profile.
    ///
    /// # Errors
    /// [`StoredFileError::Missing`], [`StoredFileError::Mismatch`] where it changes meanwhile, or what the disk says.
    pub fn make_of(
        &self,
        file: &Path,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<PathBuf, StoredFileError> {
        let open = || match fs::File::open(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoredFileError::Missing),
            opened => Ok(opened?),
        };
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut open()?, &mut hasher)?;
        self.copy(&open, &Hash32(hasher.finalize().into()), name, now)
    }

    fn copy(
        &self,
        open: &dyn Fn() -> Result<fs::File, StoredFileError>,
        hash: &Hash32,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<PathBuf, StoredFileError> {
        let _alone = held(&self.making);
        closed::make_folder(&self.root)?;
        let (key, name) = (key(hash), file_name(name));
        for number in 1..=SAME_MAX {
            let folder = match number {
                1 => self.root.join(&key),
                _ => self.root.join(format!("{key}-{number}")),
            };
            let copy = folder.join(&name);
            if age(&folder, now).is_ok_and(|age| age < FRESH) && is_as_made(&copy) {
                return Ok(copy);
            }
            if folder.symlink_metadata().is_err() {
                make_in(&folder, &name, open, hash)?;
                return Ok(copy);
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists).into())
    }

    /// Takes old copies away. What cannot be taken away now goes another time.
    pub fn sweep(&self, now: DateTime<Utc>) {
        for folder in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            if let Err(error) = sweep(&folder.path(), now) {
                tracing::debug!(%error, "a_copy_stays");
            }
        }
    }
}

/// Makes a copy in a folder of its own, which appears with the whole copy or not at all.
fn make_in(
    folder: &Path,
    name: &str,
    open: &dyn Fn() -> Result<fs::File, StoredFileError>,
    hash: &Hash32,
) -> Result<(), StoredFileError> {
    let mut unfinished = folder.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    // Of a program that was killed meanwhile; nobody was given what is in it.
    let _ = remove_unfinished(&unfinished);
    closed::make_folder(&unfinished)?;
    let made = write(&unfinished.join(name), open, hash)
        .and_then(|()| Ok(into_place::rename(&unfinished, folder)?));
    if made.is_err() {
        // The cause is what the caller must hear.
        let _ = remove_unfinished(&unfinished);
    }
    made
}

fn write(
    copy: &Path,
    open: &dyn Fn() -> Result<fs::File, StoredFileError>,
    hash: &Hash32,
) -> Result<(), StoredFileError> {
    let mut from = open()?;
    let mut to = Hashing {
        file: closed::to_write().create_new(true).open(copy)?,
        hasher: blake3::Hasher::new(),
    };
    io::copy(&mut from, &mut to)?;
    if to.hasher.finalize().as_bytes() != hash.as_bytes() {
        return Err(StoredFileError::Mismatch);
    }
    let mut rights = to.file.metadata()?.permissions();
    rights.set_readonly(true);
    Ok(to.file.set_permissions(rights)?)
}

/// A file, and the hash of what is written into it.
struct Hashing {
    file: fs::File,
    hasher: blake3::Hasher,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// How the folder of a copy begins.
fn key(hash: &Hash32) -> String {
    let bytes = hash.as_bytes();
    HEXLOWER.encode(bytes.get(..HASH_BYTES).unwrap_or_default())
}

/// How long nothing was made or taken away in a folder: a program that shows a file keeps a lock beside it.
fn age(folder: &Path, now: DateTime<Utc>) -> io::Result<TimeDelta> {
    let touched = folder.symlink_metadata()?.modified()?;
    Ok(now - DateTime::<Utc>::from(touched))
}

/// Whether a copy can only be read and has the hash that its folder is named after.
fn is_as_made(copy: &Path) -> bool {
    let is_read_only = copy
        .symlink_metadata()
        .is_ok_and(|found| found.is_file() && found.permissions().readonly());
    is_read_only && has_hash(copy).unwrap_or(false)
}

fn has_hash(copy: &Path) -> io::Result<bool> {
    let folder = copy.parent().and_then(Path::file_name);
    let folder = folder.map(OsStr::to_string_lossy).unwrap_or_default();
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut fs::File::open(copy)?, &mut hasher)?;
    Ok(folder.starts_with(&key(&Hash32(hasher.finalize().into()))))
}

fn sweep(folder: &Path, now: DateTime<Utc>) -> io::Result<()> {
    if !folder.symlink_metadata()?.is_dir() || age(folder, now)? < KEPT {
        return Ok(());
    }
    if is_unfinished(folder) {
        return remove_unfinished(folder);
    }
    let inside = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    match inside.as_slice() {
        [] => {}
        [only] if has_hash(&only.path())? => remove(&only.path())?,
        _ => return Ok(()),
    }
    fs::remove_dir(folder)
}

/// Takes a copy away.
#[cfg(not(windows))]
fn remove(copy: &Path) -> io::Result<()> {
    fs::remove_file(copy)
}

/// Takes a copy away. Windows removes no file that can only be read; one that a program shows stays, and stays so.
#[cfg(windows)]
fn remove(copy: &Path) -> io::Result<()> {
    let rights = copy.symlink_metadata()?.permissions();
    let mut open = rights.clone();
    open.set_readonly(false);
    fs::set_permissions(copy, open)?;
    let removed = fs::remove_file(copy);
    if removed.is_err() {
        let _ = fs::set_permissions(copy, rights);
    }
    removed
}

fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for inside in fs::read_dir(folder)? {
        remove(&inside?.path())?;
    }
    fs::remove_dir(folder)
}

fn is_unfinished(folder: &Path) -> bool {
    folder
        .extension()
        .is_some_and(|end| end == UNFINISHED.trim_start_matches('.'))
}

#[cfg(test)]
mod tests;
