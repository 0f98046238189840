//! The data folder: which files it holds, and that only its owner reads them.

use crate::error::CentreError;
use crate::store::db::Address;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a centre's database is.
#[derive(Debug, Clone, Default)]
pub enum Database {
    /// A file in the folder.
    #[default]
    Embedded,
    /// On a server of PostgreSQL, which other servers of this centre may share.
    At(Address),
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
    pub fn create(&self) -> Result<(), CentreError> {
        fs::create_dir_all(&self.path).map_err(|source| file_error(&self.path, source))?;
        restrict(&self.path, 0o700)
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

/// Writes a file that only its owner reads, durably.
///
/// # Errors
/// When it exists already or cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), CentreError> {
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
fn create_private(path: &Path) -> Result<fs::File, CentreError> {
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
pub fn private_folder(path: &Path) -> Result<(), CentreError> {
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
pub fn is_there(path: &Path) -> Result<bool, CentreError> {
    path.try_exists().map_err(|source| file_error(path, source))
}

/// Opens a file that somebody named, to be read: an ordinary one, for a pipe or a device may never end.
///
/// # Errors
/// When it is none, is not there or cannot be read.
pub fn open_file(path: &Path) -> Result<fs::File, CentreError> {
    let failed = |source| file_error(path, source);
    let path_of = || CentreError::NotAFile {
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
pub fn file_error(path: &Path, source: std::io::Error) -> CentreError {
    CentreError::File {
        path: path.to_owned(),
        source,
    }
}

/// Makes the names in a folder durable.
///
/// # Errors
/// When the disk fails.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), CentreError> {
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
pub fn sync_folder(_: &Path) -> Result<(), CentreError> {
    Ok(())
}

/// Takes other users' rights to a file away.
///
/// # Errors
/// When the operating system refuses.
#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> Result<(), CentreError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(|source| file_error(path, source))
}

/// Takes other users' rights to a file away (elsewhere the folder's own rights apply).
///
/// # Errors
/// Never.
#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> Result<(), CentreError> {
    Ok(())
}

#[cfg(unix)]
fn is_exposed(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_exposed(_: &Path) -> bool {
    false
}
