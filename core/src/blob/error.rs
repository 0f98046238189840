//! What can go wrong with a stored file.

use std::io;

use thiserror::Error;

use crate::store::StoreError;

/// Why a file is not taken in or handed out.
#[derive(Debug, Error)]
pub enum StoredFileError {
    /// A file above the limit.
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// A file that a person chose cannot be read; nothing is wrong with the disk of the profile.
    #[error("the file cannot be read")]
    Unreadable {
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The bytes do not have the hash they were announced with.
    #[error("the file is not what it was announced as")]
    Mismatch,
    /// The file is not on this device.
    #[error("the file is not here")]
    Missing,
    /// The disk of the profile.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<io::Error> for StoredFileError {
    fn from(source: io::Error) -> Self {
        Self::Store(source.into())
    }
}
