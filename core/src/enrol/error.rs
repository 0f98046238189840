//! Why a person could not be enrolled on this PC, as codes.
//!
//! Made by this folder, turned into `{ code, params }` by the command layer. Deliberately absent:
//! prose, and the code or secret that was tried.

use thiserror::Error;
use tirek_wire::code::CodeError;
use tirek_wire::id::PersonId;
use tirek_wire::invitation::InvitationError;
use tirek_wire::problem::ProblemCode;

use crate::connection::{AddressError, ConnectionProblem, Failure};
use crate::store::StoreError;
use crate::workspace::WorkspaceError;

/// Why enrolment did not succeed.
#[derive(Debug, Error)]
pub enum EnrolError {
    /// The file or text is something else.
    #[error("not an invitation")]
    NotAnInvitation,
    /// An invitation, cut short or altered.
    #[error("the invitation is damaged")]
    InvitationDamaged,
    /// Made by a newer version of the program.
    #[error("the invitation has the newer format {version}")]
    InvitationNewer {
        /// The format's number.
        version: u32,
    },
    /// Past its date, by the centre's clock.
    #[error("the invitation has expired")]
    InvitationExpired,
    /// Another device has used it.
    #[error("the invitation was used")]
    InvitationUsed,
    /// Another device used it first; the centre's operator must let this one in.
    #[error("the operator must approve this device")]
    DeviceWaiting,
    /// The centre knows no such code.
    #[error("the code is not known")]
    CodeUnknown,
    /// Too many codes were tried.
    #[error("too many tries")]
    TooManyTries,
    /// What was typed is not a code.
    #[error("not a code")]
    CodeMistyped {
        /// What is wrong with it.
        #[source]
        source: CodeError,
    },
    /// Another centre answered than the one that made the invitation.
    #[error("another centre answered")]
    WrongCentre,
    /// The person has a profile on this PC already.
    #[error("person {person} has a profile on this PC")]
    AlreadyEnrolled {
        /// Whose profile can be opened instead.
        person: PersonId,
    },
    /// The address cannot be a centre's.
    #[error("the address cannot be used")]
    Address {
        /// What is wrong with it.
        #[source]
        source: AddressError,
    },
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Unreadable {
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// The centre could not be asked.
    #[error("the centre could not be asked")]
    Connection {
        /// What happened.
        #[source]
        source: ConnectionProblem,
    },
    /// The profile could not be written.
    #[error("the profile could not be written")]
    Workspace {
        /// The cause.
        #[source]
        source: WorkspaceError,
    },
}

impl EnrolError {
    /// The code the screen translates; `None` for what the profile reports under its own codes. A file that
    /// cannot be read has a more exact one where the command layer asks why.
    pub fn code(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotAnInvitation => "not_an_invitation",
            Self::InvitationDamaged => "invitation_damaged",
            Self::InvitationNewer { .. } => "invitation_newer",
            Self::InvitationExpired => "invitation_expired",
            Self::InvitationUsed => "invitation_used",
            Self::DeviceWaiting => "device_waiting",
            Self::CodeUnknown => "code_unknown",
            Self::TooManyTries => "too_many_tries",
            Self::CodeMistyped { source } => code_problem(source),
            Self::WrongCentre => "wrong_centre",
            Self::AlreadyEnrolled { .. } => "already_enrolled",
            Self::Address { source } => match source {
                AddressError::Empty => "address_empty",
                AddressError::Malformed { .. } => "address_malformed",
                AddressError::Unprotected { .. } => "address_unprotected",
            },
            Self::Unreadable { .. } => "file_unreadable",
            Self::Connection { source } => source.code(),
            Self::Workspace { .. } => return None,
        })
    }
}

/// How the screen names what is wrong with a typed code.
pub fn code_problem(error: &CodeError) -> &'static str {
    match error {
        CodeError::TooShort { .. } => "too_short",
        CodeError::TooLong { .. } => "too_long",
        CodeError::BadCheck | CodeError::Stranger { .. } => "bad_check",
    }
}

impl From<InvitationError> for EnrolError {
    fn from(error: InvitationError) -> Self {
        match error {
            InvitationError::NotAnInvitation => Self::NotAnInvitation,
            InvitationError::Damaged => Self::InvitationDamaged,
            InvitationError::NewerVersion { version } => Self::InvitationNewer { version },
        }
    }
}

impl From<WorkspaceError> for EnrolError {
    fn from(source: WorkspaceError) -> Self {
        Self::Workspace { source }
    }
}

impl From<StoreError> for EnrolError {
    fn from(source: StoreError) -> Self {
        WorkspaceError::from(source).into()
    }
}

impl From<AddressError> for EnrolError {
    fn from(source: AddressError) -> Self {
        Self::Address { source }
    }
}

impl From<ConnectionProblem> for EnrolError {
    fn from(source: ConnectionProblem) -> Self {
        Self::Connection { source }
    }
}

impl From<Failure> for EnrolError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Told(ProblemCode::CodeUnknown, ..) => Self::CodeUnknown,
            Failure::Told(ProblemCode::CodeUsed, ..) => Self::InvitationUsed,
            Failure::Told(ProblemCode::CodeExpired, ..) => Self::InvitationExpired,
            Failure::Told(ProblemCode::TooManyTries, ..) => Self::TooManyTries,
            Failure::Told(ProblemCode::Waiting, ..) => Self::DeviceWaiting,
            Failure::Told(_, _, source) | Failure::Line(source) => Self::Connection { source },
        }
    }
}
