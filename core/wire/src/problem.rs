//! What the centre says when it does not answer a request: a code the device reacts to.
//!
//! Travels framed under an HTTP error status. Deliberately absent: prose for people; `detail` is
//! for the log of a developer.

use minicbor::{Decode, Encode};

/// Body of an error answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Problem {
    /// A code of [`ProblemCode`]; kept as a number so that a newer one survives.
    #[n(0)]
    pub code: u16,
    /// Technical detail without personal text.
    #[n(1)]
    pub detail: Option<String>,
    /// With [`ProblemCode::ProtocolUnsupported`]: the oldest and the newest protocol spoken here.
    #[n(2)]
    pub speaks: Option<(u16, u16)>,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $text:literal;)+) => {
        /// Why a request was not answered.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemCode { $($(#[$doc])* $name,)+ }

        impl ProblemCode {
            /// Every code, for tables and tests.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The number on the wire.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status it travels under.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }

            /// Its name in logs, `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The code of a number; `None` when a newer version made it.
            #[must_use]
            pub const fn from_code(code: u16) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

problem_codes! {
    /// The body cannot be read or breaks a rule of the protocol.
    Malformed = 1, 400, "malformed";
    /// The body is above the limit.
    TooLarge = 2, 413, "too_large";
    /// No device has this token.
    UnknownDevice = 3, 401, "unknown_device";
    /// The device was revoked; what it sent is kept in quarantine.
    Revoked = 4, 403, "revoked";
    /// The device waits for the operator's approval.
    Waiting = 5, 403, "waiting";
    /// No such invitation.
    CodeUnknown = 6, 404, "code_unknown";
    /// The invitation was used by another device.
    CodeUsed = 7, 409, "code_used";
    /// The invitation is past its date, by the centre's clock.
    CodeExpired = 8, 410, "code_expired";
    /// Too many tries; later.
    TooManyTries = 9, 429, "too_many_tries";
    /// The protocol version is not spoken here: update.
    ProtocolUnsupported = 10, 426, "protocol_unsupported";
    /// The centre has too much to do; later.
    Busy = 11, 503, "busy";
    /// A fault of the centre.
    Internal = 12, 500, "internal";
    /// No such address.
    NotFound = 13, 404, "not_found";
    /// The blob's bytes do not start where the centre's end, or have another hash.
    BlobMismatch = 14, 409, "blob_mismatch";
    /// The centre has no room for blobs; later.
    NoRoom = 15, 507, "no_room";
}

impl Problem {
    /// A problem without detail.
    #[must_use]
    pub const fn new(code: ProblemCode) -> Self {
        Self {
            code: code.code(),
            detail: None,
            speaks: None,
        }
    }

    /// [`ProblemCode::ProtocolUnsupported`] with what is spoken here.
    #[must_use]
    pub const fn protocol_unsupported() -> Self {
        Self {
            code: ProblemCode::ProtocolUnsupported.code(),
            detail: None,
            speaks: Some((crate::PROTOCOL_MIN, crate::PROTOCOL_MAX)),
        }
    }
}
