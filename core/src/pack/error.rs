//! Why a pack is not taken.

use std::io;

use thiserror::Error;
use tirek_pack::ReleaseError;

use crate::blob::StoredFileError;
use crate::connection::ConnectionProblem;
use crate::store::StoreError;
use crate::sync::ExchangeFailure;
use crate::workspace::WorkspaceError;

/// Why a release is not looked into, not taken, or not to its end. What was there stays, whichever it is.
#[derive(Debug, Error)]
pub enum PackFailure {
    /// What the release itself is.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// A newer one is here already.
    #[error("release {held} is held, {offered} is older")]
    Older {
        /// The number of the one that is held.
        held: u64,
        /// The number of the other.
        offered: u64,
    },
    /// It does not fit on the disk.
    #[error("{needed_bytes} bytes are needed, {free_bytes} are free")]
    NoRoom {
        /// What it takes, with what must stay free.
        needed_bytes: u64,
        /// What is free.
        free_bytes: u64,
    },
    /// Nobody offers such a release, or holds such a pack or material.
    #[error("there is no such pack")]
    Unknown,
    /// The file is no pack at all.
    #[error("the file is no pack of materials")]
    NotAPack,
    /// A file of the pack is not what its release says.
    #[error("a file of the pack is damaged")]
    FileDamaged,
    /// A file that is wanted is not in the pack.
    #[error("a file of the pack is missing")]
    FileMissing,
    /// Somebody has stopped it.
    #[error("it was stopped")]
    Stopped,
    /// The file that a person chose, or the medium on which it lies.
    #[error("the file of the pack cannot be read")]
    Medium {
        /// What the system said.
        source: io::Error,
    },
    /// The line or the centre.
    #[error("the pack could not be fetched")]
    Line {
        /// What happened.
        #[from]
        source: ConnectionProblem,
    },
    /// The disk of the data folder.
    #[error("the folder of the packs failed")]
    Disk {
        /// What the system said.
        #[from]
        source: io::Error,
    },
    /// A stored file.
    #[error(transparent)]
    Stored(#[from] StoredFileError),
    /// The open profile.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
}

impl From<ExchangeFailure> for PackFailure {
    fn from(failure: ExchangeFailure) -> Self {
        match failure {
            ExchangeFailure::Connection { source } => Self::Line { source },
            ExchangeFailure::Workspace {
                source: WorkspaceError::Blob(StoredFileError::Mismatch),
            } => Self::FileDamaged,
            ExchangeFailure::Workspace { source } => Self::Workspace(source),
            ExchangeFailure::Enrolment { .. }
            | ExchangeFailure::Stuck
            | ExchangeFailure::Stopped => Self::Stopped,
        }
    }
}

impl PackFailure {
    /// The code the screen translates.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Release(ReleaseError::Damaged | ReleaseError::Unsound) => "pack_damaged",
            Self::Release(ReleaseError::Stranger) => "pack_stranger",
            Self::Release(ReleaseError::Newer { .. }) => "pack_newer",
            Self::Older { .. } => "pack_older",
            Self::NoRoom { .. } => "pack_no_room",
            Self::Unknown => "pack_unknown",
            Self::NotAPack => "pack_not_one",
            Self::FileDamaged => "pack_file_damaged",
            Self::FileMissing => "pack_file_missing",
            Self::Stopped => "pack_stopped",
            Self::Medium { .. } => "file_unreadable",
            Self::Line { source } => source.code(),
            Self::Disk { source } => of_disk(source),
            Self::Stored(StoredFileError::Store(StoreError::DiskFull))
            | Self::Workspace(WorkspaceError::Store(StoreError::DiskFull)) => "disk_full",
            Self::Stored(StoredFileError::Store(StoreError::Disk { source })) => of_disk(source),
            Self::Stored(_) | Self::Workspace(_) => "disk_failed",
        }
    }
}

fn of_disk(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk_full",
        _ => "disk_failed",
    }
}
