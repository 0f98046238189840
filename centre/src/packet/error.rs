//! Why a packet is not taken in, or not to its end.

use crate::failure::Failure;
use crate::fault::{Fault, has_faults};
use crate::file::FileError;
use crate::files::FilesError;
use crate::source::NoRandomness;
use crate::store::DbError;
use thiserror::Error;
use tirek_wire::packet::PacketError;
use tirek_wire::problem::ProblemCode;

/// Why a packet was not taken in, or not to its end.
#[derive(Debug, Error)]
pub enum PostError {
    /// The packet itself. What stood before the damage is taken in.
    #[error(transparent)]
    Packet(#[from] PacketError),
    /// It comes from a device that nobody here knows.
    #[error("the packet comes from an unknown device")]
    UnknownDevice,
    /// It is for another centre.
    #[error("the packet is for another centre")]
    OtherCentre,
    /// A fault of the centre.
    #[error(transparent)]
    Fault(#[from] Fault),
}

has_faults!(PostError: DbError, FileError, FilesError, NoRandomness);

/// Sorts a failure into what the device is told and what stops the work.
pub(super) fn told<T>(answer: Result<T, Failure>) -> Result<Result<T, ProblemCode>, Fault> {
    match answer {
        Ok(answer) => Ok(Ok(answer)),
        Err(Failure::Problem(code)) => Ok(Err(code)),
        Err(Failure::Fault(fault)) => Err(fault),
    }
}
