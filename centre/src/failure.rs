//! Why a device is not answered.
//!
//! Called through [`crate::error`]. Deliberately absent: what the operator hears.

use crate::error::CentreError;
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
    Centre(#[from] CentreError),
}

impl Failure {
    /// What a device hears: to come back, when the fault is one that passes.
    #[must_use]
    pub fn told(self) -> Self {
        match self {
            Self::Centre(error) if error.may_pass() => ProblemCode::Busy.into(),
            failure => failure,
        }
    }
}

impl From<DbError> for Failure {
    fn from(source: DbError) -> Self {
        Self::Centre(CentreError::from(source))
    }
}

impl From<object_store::Error> for Failure {
    fn from(source: object_store::Error) -> Self {
        Self::Centre(CentreError::from(source))
    }
}

impl From<ProblemCode> for Failure {
    fn from(code: ProblemCode) -> Self {
        Self::Problem(code)
    }
}
