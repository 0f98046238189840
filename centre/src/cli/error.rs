//! Why a command did not do its work, and whether one that did found everything in order.

use crate::backup::BackupError;
use crate::centre::CentreError;
use crate::fault::{Fault, has_faults};
use crate::file::FileError;
use crate::files::FilesError;
use crate::pack::PackError;
use crate::quarantine::QuarantineError;
use crate::review::ReviewError;
use crate::roster::RosterError;
use crate::roster::import::ReadError;
use crate::server::ServeError;
use crate::store::DbError;
use std::path::PathBuf;
use thiserror::Error;
use tokio::runtime::Runtime;

/// Why a command did not do its work.
#[derive(Debug, Error)]
pub(super) enum CommandError {
    /// The database, a disk, the store of files.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No centre to work with.
    #[error(transparent)]
    Centre(#[from] CentreError),
    /// The roster refuses it.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// A file holds no roster.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A submission is not shown, or not answered.
    #[error(transparent)]
    Review(#[from] ReviewError),
    /// Nothing is shown of what was refused.
    #[error(transparent)]
    Quarantine(#[from] QuarantineError),
    /// No backup is written.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// Nothing is served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// A pack is not built, announced or written.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// An address that names no database of PostgreSQL. It is not repeated: it may hold a password.
    #[error("the address names no database")]
    NotADatabase,
    /// A correction that corrects nothing.
    #[error("nothing to set")]
    NothingToSet,
    /// Two people who have no name in common: it was not said that they are one all the same.
    #[error("two people without a name in common")]
    Strangers,
    /// The QR picture could not be made.
    #[error("the picture cannot be made")]
    Picture,
    /// Two things were to be written into one file.
    #[error("{} is named twice", path.display())]
    NamedTwice {
        /// The file.
        path: PathBuf,
    },
    /// A file without a byte.
    #[error("{} is empty", path.display())]
    EmptyFile {
        /// The file.
        path: PathBuf,
    },
    /// A file that no device could fetch.
    #[error("{} is larger than what is taken", path.display())]
    FileTooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A text that is written otherwise than in UTF-8.
    #[error("{} is no text in UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// Standard output cannot be written.
    #[error(transparent)]
    Output(#[from] std::io::Error),
    /// The operating system gives no thread for work that waits.
    #[error("{source}")]
    Runtime {
        /// The cause.
        source: std::io::Error,
    },
    /// JSON could not be made.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

has_faults!(CommandError: DbError, FileError, FilesError);

/// Whether a command that did its work found everything in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Good,
    Faults,
}

/// What waits for the store of files.
pub(super) fn runtime() -> Result<Runtime, CommandError> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let built = builder.enable_all().build();
    built.map_err(|source| CommandError::Runtime { source })
}
