//! Why a pack is not built, not announced, not written.

use super::finding::PackFinding;
use crate::fault::{Fault, has_faults};
use crate::file::FileError;
use crate::files::FilesError;
use crate::keys::KeysError;
use crate::source::NoRandomness;
use crate::store::DbError;
use std::path::PathBuf;
use thiserror::Error;
use tirek_pack::ContainerError;

/// Why a pack is not built, not announced, not written.
#[derive(Debug, Error)]
pub enum PackError {
    /// The database, a disk, the store of files.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The folder has faults; nothing was built.
    #[error("the folder has {} faults", findings.len())]
    Faults {
        /// All of them.
        findings: Vec<PackFinding>,
    },
    /// Nothing of this pack was built here.
    #[error("no pack {pack}")]
    NoPack {
        /// The id that was named.
        pack: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// There is no such release of it.
    #[error("no release {number}")]
    NoRelease {
        /// The number that was named.
        number: u64,
    },
    /// It was not announced to anybody, or was taken back already.
    #[error("nothing to withdraw")]
    NotAnnounced,
    /// The pack carries no programme.
    #[error("{pack} carries no programme")]
    NoProgramme {
        /// Its id.
        pack: String,
    },
    /// The release or one of its files is gone from the store.
    #[error("files of the release are gone from the store")]
    Lost,
    /// The release would be too large to travel.
    #[error("the release is too large")]
    TooLarge,
    /// The file on the stick is not written.
    #[error("{}: {source}", path.display())]
    Container {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ContainerError,
    },
    /// The keys cannot be replaced.
    #[error(transparent)]
    Keys(KeysError),
}

has_faults!(PackError: DbError, FileError, FilesError, NoRandomness);

impl From<KeysError> for PackError {
    fn from(error: KeysError) -> Self {
        match error {
            KeysError::File(source) => source.into(),
            KeysError::Randomness(source) => source.into(),
            error => Self::Keys(error),
        }
    }
}
