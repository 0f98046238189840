//! Why there is no centre to open, or none can be made.

use crate::fault::{Fault, has_faults};
use crate::file::FileError;
use crate::files::FilesError;
use crate::keys::KeysError;
use crate::source::NoRandomness;
use crate::store::{DbError, StoreError};
use crate::text::BadText;
use std::path::PathBuf;
use thiserror::Error;

/// Why a centre cannot be opened, set up or restored.
#[derive(Debug, Error)]
pub enum CentreError {
    /// The database, a disk, the store of files.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// There are no keys that can be read.
    #[error(transparent)]
    Keys(KeysError),
    /// The keys belong to another database.
    #[error("the keys in {} are another centre's", path.display())]
    ForeignKeys {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds a centre's keys, and the database no centre.
    #[error("keys without a database in {}", folder.display())]
    KeysAlone {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds no centre yet.
    #[error("no centre in {}", folder.display())]
    NotSetUp {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds a centre already.
    #[error("a centre is in {} already", folder.display())]
    AlreadySetUp {
        /// The folder.
        folder: PathBuf,
    },
    /// What another database left beside the one that is to be made; it would be taken for its own.
    #[error("{} is left of another database", path.display())]
    Leftover {
        /// The file.
        path: PathBuf,
    },
    /// The database holds a centre already.
    #[error("a centre is in the database {database} already")]
    AlreadyInDatabase {
        /// Where it is, without a password.
        database: String,
    },
    /// A centre is made in a folder of its own.
    #[error("{} holds other files", folder.display())]
    FolderNotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// A name that is empty or too long.
    #[error(transparent)]
    Text(#[from] BadText),
    /// An address that is no `http(s)` URL without a path.
    #[error("{text:?} is no address of a centre")]
    NotAnAddress {
        /// What was given.
        text: String,
    },
    /// No telephone number.
    #[error("{text:?} is no telephone number")]
    NotAPhone {
        /// What was given.
        text: String,
    },
}

has_faults!(CentreError: DbError, StoreError, FileError, FilesError, NoRandomness);

impl From<KeysError> for CentreError {
    fn from(error: KeysError) -> Self {
        match error {
            KeysError::File(source) => source.into(),
            KeysError::Randomness(source) => source.into(),
            error => Self::Keys(error),
        }
    }
}
