//! What goes wrong although nobody who asked is to blame: the database, a disk, the store of files, the
//! operating system's dice.
//!
//! The errors of the lowest floor in one value. Every noun above has an error of its own, in which a fault
//! is one case beside what it refuses itself.

use crate::file::FileError;
use crate::files::FilesError;
use crate::source::NoRandomness;
use crate::store::{DatabaseTrouble, DbError, StoreError};
use thiserror::Error;

/// A fault of the centre or of what it stands on.
#[derive(Debug, Error)]
pub enum Fault {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file or folder.
    #[error(transparent)]
    File(#[from] FileError),
    /// The store of files.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The operating system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

impl Fault {
    /// What is the matter with the database, if it is the database.
    #[must_use]
    pub fn trouble(&self) -> Option<DatabaseTrouble> {
        match self {
            Self::Store(error) => error.trouble(),
            Self::File(_) | Self::Files(_) | Self::Randomness(_) => None,
        }
    }

    /// Whether what is stored is not what was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        self.trouble() == Some(DatabaseTrouble::Damaged)
    }

    /// Whether the database's own pages are not what was written.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_malformed())
    }

    /// Whether the same work may succeed when it is tried again.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Store(error) => error.may_pass(),
            Self::Files(error) => error.may_pass(),
            Self::File(_) | Self::Randomness(_) => false,
        }
    }
}

impl From<DbError> for Fault {
    fn from(source: DbError) -> Self {
        Self::Store(source.into())
    }
}

/// Makes an error with a case `Fault` of whatever the lowest floor says, by `?`.
macro_rules! has_faults {
    ($error:ty: $($source:ty),+) => {$(
        impl From<$source> for $error {
            fn from(source: $source) -> Self {
                Self::Fault(source.into())
            }
        }
    )+};
}
pub(crate) use has_faults;
