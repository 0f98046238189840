//! Why a device is not answered.
//!
//! Deliberately absent: what the operator hears.

use crate::fault::{Fault, has_faults};
use crate::file::FileError;
use crate::files::FilesError;
use crate::source::NoRandomness;
use crate::store::DbError;
use thiserror::Error;
use tirek_wire::problem::ProblemCode;

/// Why a request of a device was not answered.
#[derive(Debug, Error)]
pub enum Failure {
    /// The device is told this code; what was stored stays stored.
    #[error("{}", .0.name())]
    Problem(ProblemCode),
    /// A fault of the centre.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Failure {
    /// What a device hears: to come back, when the fault is one that passes.
    #[must_use]
    pub fn told(self) -> Self {
        match self {
            Self::Fault(fault) if fault.may_pass() => ProblemCode::Busy.into(),
            failure => failure,
        }
    }
}

has_faults!(Failure: DbError, FileError, FilesError, NoRandomness);

impl From<ProblemCode> for Failure {
    fn from(code: ProblemCode) -> Self {
        Self::Problem(code)
    }
}
