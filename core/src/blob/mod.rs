//! Files beside the database, by the BLAKE3 hash of their bytes.
//!
//! The workspace stores attachments here, the exchange fetches and offers them in parts. A file is
//! written under a temporary name, flushed, renamed to its hash, and only then may a row refer to
//! it: a power cut leaves at most a part that nobody names. Nothing is ever held in memory whole.
//! The name a person gave a file is a label in a document and never a name here, so no name can be
//! too odd. Deliberately absent: who may have a file, and when one is no longer needed.

mod error;
mod part;
mod shelves;

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use tirek_wire::key::Hash32;

pub use error::StoredFileError;
pub use part::Part;
pub use tirek_wire::limits::BLOB_BYTES_MAX;

use crate::closed;
use crate::environment::Environment;
use crate::into_place;

/// Room that a file must leave on the disk: the database grows with the next words.
pub const DISK_BYTES_SPARE: u64 = 64 * 1024 * 1024;

/// How the names of files begin that are being taken in.
const NEW: &str = "new-";

/// Bytes moved at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// How the name of a file begins that this program is taking in: a program that was killed had another
/// number.
fn new_name() -> String {
    format!("{NEW}{}-", std::process::id())
}

/// A stored file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// Its size in bytes; 0 is a size like any other.
    pub size_bytes: u64,
}

/// The hash that a document names a file by.
pub(crate) fn named(text: &str) -> Option<Hash32> {
    let hash = blake3::Hash::from_hex(text).ok()?;
    Some(Hash32(hash.into()))
}

/// The folder of one profile's files.
#[derive(Clone, Debug)]
pub struct BlobFolder {
    root: PathBuf,
}

impl BlobFolder {
    /// The folder at `root`, made when it is missing.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open(root: PathBuf) -> Result<Self, StoredFileError> {
        closed::make_folder(&root.join(part::FOLDER))?;
        let folder = Self { root };
        folder.sweep()?;
        Ok(folder)
    }

    /// The folder at `root`, which need not be there: what is asked of it says so.
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Takes away files that were being taken in when the program was killed: nobody names them, and a
    /// long film a few times over fills a school's disk. What arrives in parts stays, it is gone on with;
    /// so does what this very program is taking in while its profile was closed and is opened again.
    fn sweep(&self) -> Result<(), StoredFileError> {
        let living = new_name();
        for entry in fs::read_dir(self.root.join(part::FOLDER))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(NEW) && !name.starts_with(&living) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Where the file of a hash lies, if it is here.
    pub fn path(&self, hash: &Hash32) -> PathBuf {
        let name = HEXLOWER.encode(hash.as_bytes());
        let shelf: String = name.chars().take(2).collect();
        self.root.join(shelf).join(name)
    }

    /// Whether a file is here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has(&self, hash: &Hash32) -> Result<bool, StoredFileError> {
        Ok(self.path(hash).try_exists()?)
    }

    /// Free room on the disk that the files lie on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn free_bytes(&self) -> Result<u64, StoredFileError> {
        Ok(fs4::available_space(&self.root)?)
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// [`StoredFileError::Missing`] or what the disk says.
    pub fn read(&self, hash: &Hash32) -> Result<File, StoredFileError> {
        File::open(self.path(hash)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => StoredFileError::Missing,
            _ => error.into(),
        })
    }

    /// Deletes a file; one that is not here is gone already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self, hash: &Hash32) -> Result<(), StoredFileError> {
        match fs::remove_file(self.path(hash)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Whether a file is here and is what its hash says.
    ///
    /// # Errors
    /// What the disk says.
    pub fn is_whole(&self, hash: &Hash32) -> Result<bool, StoredFileError> {
        let mut hasher = blake3::Hasher::new();
        match self.read(hash) {
            Ok(mut file) => io::copy(&mut file, &mut hasher)?,
            Err(StoredFileError::Missing) => return Ok(false),
            Err(error) => return Err(error),
        };
        Ok(Hash32(hasher.finalize().into()) == *hash)
    }

    /// Takes a file in, from wherever it is read, of at most `limit_bytes`.
    ///
    /// # Errors
    /// [`StoredFileError::TooLarge`] or what the disk says; nothing is left behind then.
    pub fn put(
        &self,
        environment: &Environment,
        mut from: impl Read,
        limit_bytes: u64,
    ) -> Result<Stored, StoredFileError> {
        let name = format!("{}{:016x}", new_name(), environment.number());
        let temporary = self.root.join(part::FOLDER).join(name);
        let stored = write_whole(&temporary, &mut from, limit_bytes)
            .and_then(|stored| self.keep(&temporary, stored));
        if stored.is_err() {
            // The cause is what the caller must hear; a left-over part harms nobody.
            let _ = fs::remove_file(&temporary);
        }
        stored
    }

    /// Moves a finished, flushed file to the place of its hash.
    fn keep(&self, temporary: &Path, stored: Stored) -> Result<Stored, StoredFileError> {
        let place = self.path(&stored.hash);
        let shelf = place.parent().unwrap_or(&self.root);
        closed::make_folder(shelf)?;
        into_place::rename(temporary, &place)?;
        flush_folder(shelf)?;
        flush_folder(&self.root)?;
        Ok(stored)
    }
}

fn write_whole(
    temporary: &Path,
    from: &mut impl Read,
    limit_bytes: u64,
) -> Result<Stored, StoredFileError> {
    let mut file = closed::to_write().create_new(true).open(temporary)?;
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut size_bytes: u64 = 0;
    loop {
        let length = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(source) => return Err(StoredFileError::Unreadable { source }),
        };
        let bytes = chunk.get(..length).unwrap_or_default();
        size_bytes = size_bytes.saturating_add(length as u64);
        if size_bytes > limit_bytes {
            return Err(StoredFileError::TooLarge { limit_bytes });
        }
        hasher.update(bytes);
        file.write_all(bytes)?;
    }
    file.sync_all()?;
    Ok(Stored {
        hash: Hash32(hasher.finalize().into()),
        size_bytes,
    })
}

/// Replaces a small file as a whole: written beside it, flushed, then renamed over it.
///
/// # Errors
/// Whatever the file system answers.
pub(crate) fn write_small(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = closed::to_write()
        .create(true)
        .truncate(true)
        .open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    into_place::rename(&beside, path)
}

/// Makes a rename in `folder` last through a power cut. Windows has no such call: NTFS writes the rename to its
/// journal, and of what was written to a stick last the name may be lost.
#[cfg(unix)]
pub(crate) fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
