//! What can be wrong with the store of files.

use crate::file::FileError;
use thiserror::Error;

/// Why the store of files does not do its work.
#[derive(Debug, Error)]
pub enum FilesError {
    /// It could not be read or written.
    #[error("the store of files failed: {source}")]
    Failed {
        /// The cause.
        #[from]
        source: object_store::Error,
    },
    /// It carries no mark of this centre's: a disk that is not mounted, a wrong address.
    #[error("no store of files of this centre at {place}")]
    None {
        /// Where it was looked for.
        place: String,
    },
    /// It is another centre's.
    #[error("the store of files at {place} is another centre's")]
    Foreign {
        /// Where.
        place: String,
    },
    /// Its folder could not be made.
    #[error(transparent)]
    Folder(#[from] FileError),
}

impl FilesError {
    /// Whether the same work may succeed when it is tried again: the disk may come back, and until then
    /// the file is better off at the device.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::None { .. })
    }
}
