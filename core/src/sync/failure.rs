//! Why an exchange did not come to its end, as the screen names it and as the waiting times reckon it.

use std::io::ErrorKind;

use thiserror::Error;

use crate::blob::StoredFileError;
use crate::connection::ConnectionProblem;
use crate::enrol::EnrolError;
use crate::store::StoreError;
use crate::workspace::WorkspaceError;

/// Why an exchange did not come to its end. Nothing is lost by any of them.
#[derive(Debug, Error)]
pub enum ExchangeFailure {
    /// The connection or the centre.
    #[error("the exchange broke off")]
    Connection {
        /// What happened.
        #[from]
        source: ConnectionProblem,
    },
    /// The centre does not confirm the invitation.
    #[error("the invitation is not confirmed")]
    Enrolment {
        /// What it says.
        source: EnrolError,
    },
    /// The profile on this PC.
    #[error("the profile failed")]
    Workspace {
        /// What happened.
        source: WorkspaceError,
    },
    /// The centre's answers lead nowhere.
    #[error("the exchange makes no progress")]
    Stuck,
    /// The profile is being closed.
    #[error("the exchange was stopped")]
    Stopped,
}

impl ExchangeFailure {
    /// The code the screen translates.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Connection { source } => source.code(),
            Self::Enrolment { source } => source.code().unwrap_or("store"),
            Self::Workspace { source } => of_profile(source),
            Self::Stuck => "stuck",
            Self::Stopped => "stopped",
        }
    }

    /// How the waiting time is reckoned.
    pub(super) fn as_problem(&self) -> ConnectionProblem {
        match self {
            Self::Connection { source }
            | Self::Enrolment {
                source: EnrolError::Connection { source },
            } => source.clone(),
            Self::Enrolment { .. } => ConnectionProblem::DeviceWaiting,
            Self::Workspace { .. } | Self::Stuck | Self::Stopped => {
                ConnectionProblem::CentreError { status: 0 }
            }
        }
    }
}

impl From<WorkspaceError> for ExchangeFailure {
    fn from(source: WorkspaceError) -> Self {
        match source {
            // The profile or the whole program goes away: nothing was committed that the next start does
            // not see.
            WorkspaceError::Closed | WorkspaceError::Unfinished => Self::Stopped,
            source => Self::Workspace { source },
        }
    }
}

impl From<StoreError> for ExchangeFailure {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}

impl From<StoredFileError> for ExchangeFailure {
    fn from(source: StoredFileError) -> Self {
        WorkspaceError::from(source).into()
    }
}

impl From<EnrolError> for ExchangeFailure {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Connection { source } => Self::Connection { source },
            EnrolError::Workspace { source } => source.into(),
            EnrolError::DeviceWaiting => ConnectionProblem::DeviceWaiting.into(),
            source => Self::Enrolment { source },
        }
    }
}

/// What of this PC's own disk a person can do something about has its own sentence.
fn of_profile(error: &WorkspaceError) -> &'static str {
    match error {
        WorkspaceError::Store(StoreError::DiskFull) => "disk_full",
        WorkspaceError::Store(StoreError::ReadOnly) => "read_only",
        WorkspaceError::Store(StoreError::Disk { source }) => match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk_full",
            _ => "disk_failed",
        },
        _ => "store",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_of_this_pc_that_is_full_is_called_so() {
        let disk = |kind: ErrorKind| {
            WorkspaceError::Store(StoreError::Disk {
                source: kind.into(),
            })
        };
        let table = [
            (WorkspaceError::Store(StoreError::DiskFull), "disk_full"),
            (disk(ErrorKind::StorageFull), "disk_full"),
            (WorkspaceError::Store(StoreError::ReadOnly), "read_only"),
            (disk(ErrorKind::Other), "disk_failed"),
            (WorkspaceError::Store(StoreError::Busy), "store"),
        ];
        for (error, code) in table {
            assert_eq!(of_profile(&error), code);
        }
    }
}
