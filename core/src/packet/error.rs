//! Why a packet cannot be saved or taken in, each with its own sentence on the screen.

use thiserror::Error;
use tirek_wire::packet::PacketError;

use crate::blob::StoredFileError;
use crate::enrol::EnrolError;
use crate::store::StoreError;
use crate::workspace::WorkspaceError;

/// Why nothing came of a packet. None of them costs anybody's work.
#[derive(Debug, Error)]
pub enum PacketFailure {
    /// The file cannot be read as a packet, or not be written.
    #[error("the packet cannot be used")]
    Packet {
        /// What is wrong with it.
        source: PacketError,
    },
    /// The file is an invitation.
    #[error("the file is an invitation")]
    Invitation,
    /// Another centre's, although encrypted to this device.
    #[error("the packet comes from another centre")]
    OtherCentre,
    /// The packet confirms somebody else's registration.
    #[error("the packet does not confirm this registration")]
    Enrolment {
        /// What does not fit.
        #[from]
        source: EnrolError,
    },
    /// There is less room than the packets need.
    #[error("{needed_bytes} bytes are needed, {free_bytes} are free")]
    NoRoom {
        /// What they take, about.
        needed_bytes: u64,
        /// What there is.
        free_bytes: u64,
    },
    /// The profile on this PC.
    #[error("the profile failed")]
    Workspace {
        /// What happened.
        #[from]
        source: WorkspaceError,
    },
}

impl From<PacketError> for PacketFailure {
    fn from(source: PacketError) -> Self {
        Self::Packet { source }
    }
}

impl From<std::io::Error> for PacketFailure {
    fn from(source: std::io::Error) -> Self {
        Self::Packet {
            source: PacketError::File { source },
        }
    }
}

impl From<StoreError> for PacketFailure {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}

impl From<StoredFileError> for PacketFailure {
    fn from(source: StoredFileError) -> Self {
        WorkspaceError::from(source).into()
    }
}
