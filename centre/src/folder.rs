//! The data folder: which files it holds, and which database belongs to it.

use crate::file::{FileError, is_exposed, own_folder};
use crate::store::{DatabaseAddress, Location};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Where a centre's database is.
#[derive(Debug, Clone, Default)]
pub enum Database {
    /// A file in the folder.
    #[default]
    Embedded,
    /// On a server of PostgreSQL, which other servers of this centre may share.
    At(DatabaseAddress),
}

/// The data folder of a centre, and which database belongs to it.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    database: Database,
    /// What lies in it of the store of files.
    files: Vec<OsString>,
}

impl<P: AsRef<Path>> From<P> for Folder {
    fn from(path: P) -> Self {
        Self::new(path.as_ref())
    }
}

impl Folder {
    /// The folder at `path`, which need not exist yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            database: Database::Embedded,
            files: Vec::new(),
        }
    }

    /// The folder with another database.
    #[must_use]
    pub fn with(self, database: Database) -> Self {
        Self { database, ..self }
    }

    /// The folder with a store of files in it, under these names: they are no stranger's.
    #[must_use]
    pub fn holding(self, files: Vec<OsString>) -> Self {
        Self { files, ..self }
    }

    /// Whether this name in it belongs to the store of files.
    #[must_use]
    pub fn holds(&self, name: &OsStr) -> bool {
        self.files.iter().any(|known| known == name)
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the database is.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.path.join("centre.db")
    }

    /// A file of the embedded database that SQLite left beside it: of a program that was killed or is
    /// running. It belongs to that database alone, and any other under its name would take it in.
    #[must_use]
    pub fn journal(&self) -> Option<PathBuf> {
        ["db-wal", "db-shm", "db-journal"]
            .into_iter()
            .map(|end| self.file().with_extension(end))
            .find(|path| path.symlink_metadata().is_ok())
    }

    /// The file that the one server on an embedded database holds locked.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.path.join("centre.lock")
    }

    /// The centre's private keys.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.path.join("centre.keys")
    }

    /// Makes the folder, readable by its owner alone.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(&self) -> Result<(), FileError> {
        own_folder(&self.path)
    }

    /// Files that other users of the machine can read although they should not.
    #[must_use]
    pub fn exposed(&self) -> Vec<PathBuf> {
        [self.path().to_owned(), self.file(), self.keys()]
            .into_iter()
            .filter(|path| is_exposed(path))
            .collect()
    }
}

impl<'a> From<&'a Folder> for Location<'a> {
    fn from(folder: &'a Folder) -> Self {
        match &folder.database {
            Database::Embedded => Self::File(folder.file()),
            Database::At(address) => Self::Server(address),
        }
    }
}
