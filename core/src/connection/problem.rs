//! Everything that can go wrong between the device and the centre, as codes.
//!
//! [`client`](super::client) makes these, the screen translates [`ConnectionProblem::code`], and the
//! background loop asks how long to be patient. Invariant: none of them loses anything; what was not
//! acknowledged is offered again. No prose and no address is kept here, since the state of the
//! exchange is photographed and sent around.

use thiserror::Error;

/// Why an exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConnectionProblem {
    /// This PC has no connection to any network.
    #[error("there is no network")]
    NoNetwork,
    /// The network is there, the centre's name is not known in it.
    #[error("the centre's name is not known")]
    NameNotFound,
    /// The machine is there, the centre's program is not running.
    #[error("the connection was refused")]
    Refused,
    /// Nothing came for too long.
    #[error("no answer in time")]
    Timeout,
    /// The protected connection could not be made.
    #[error("the protected connection failed")]
    Tls,
    /// The certificate is out of its dates: the clock of this PC is probably wrong.
    #[error("the certificate is out of its dates; the clock may be wrong")]
    TlsClock,
    /// Something else answered.
    #[error("the answer does not come from a centre")]
    NotACentre,
    /// The network shows a page on which somebody must sign in first.
    #[error("a sign-in page of the network answered")]
    SignInPage,
    /// The proxy of the network asks for a name and a password.
    #[error("the proxy asks for a password")]
    ProxyPassword,
    /// The centre failed by itself.
    #[error("the centre failed with status {status}")]
    CentreError {
        /// HTTP status.
        status: u16,
    },
    /// The message was too large for the centre or something on the way.
    #[error("the message is too large")]
    TooLarge,
    /// The centre asks to come later.
    #[error("the centre is busy")]
    Busy {
        /// After how many seconds, when it said so.
        retry_after_s: Option<u64>,
    },
    /// This program is too old for the centre: it must be updated.
    #[error("the centre speaks a newer protocol only")]
    ProtocolTooOld,
    /// This program is newer than the centre.
    #[error("the centre speaks an older protocol only")]
    ProtocolTooNew,
    /// The centre has revoked this device.
    #[error("the device is revoked")]
    DeviceRevoked,
    /// The centre's operator has not let this device in yet.
    #[error("the device waits for the operator")]
    DeviceWaiting,
    /// The centre does not know this device.
    #[error("the device is not known")]
    DeviceUnknown,
    /// The connection broke in the middle.
    #[error("the connection broke in the middle")]
    CutOff,
    /// The centre could not read what this program sent.
    #[error("the centre could not read the message")]
    Malformed,
    /// The centre does not have a file, or this person may not.
    #[error("the file is not to be had")]
    BlobUnknown,
    /// What was sent of a file does not fit what the centre holds of it.
    #[error("the centre stands elsewhere in the file")]
    BlobElsewhere,
    /// The centre has no room for files.
    #[error("the centre has no room")]
    CentreFull,
}

impl ConnectionProblem {
    /// The code the screen translates.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoNetwork => "no_network",
            Self::NameNotFound => "name_not_found",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::TlsClock => "tls_clock",
            Self::NotACentre => "not_a_centre",
            Self::SignInPage => "sign_in_page",
            Self::ProxyPassword => "proxy_password",
            Self::CentreError { .. } => "centre_error",
            Self::TooLarge => "too_large",
            Self::Busy { .. } => "busy",
            Self::ProtocolTooOld => "protocol_too_old",
            Self::ProtocolTooNew => "protocol_too_new",
            Self::DeviceRevoked => "device_revoked",
            Self::DeviceWaiting => "device_waiting",
            Self::DeviceUnknown => "device_unknown",
            Self::CutOff => "cut_off",
            Self::Malformed => "malformed",
            Self::BlobUnknown => "file_missing",
            Self::BlobElsewhere => "file_elsewhere",
            Self::CentreFull => "no_room_centre",
        }
    }

    /// Whether only a person can change it (the operator, an update): trying often is useless then.
    pub fn needs_a_person(&self) -> bool {
        matches!(
            self,
            Self::ProtocolTooOld
                | Self::ProtocolTooNew
                | Self::DeviceRevoked
                | Self::DeviceWaiting
                | Self::DeviceUnknown
                | Self::Malformed
        )
    }

    /// Whether the message may have reached the centre although no answer came back.
    pub fn may_have_arrived(&self) -> bool {
        matches!(
            self,
            Self::Timeout | Self::CutOff | Self::CentreError { .. }
        )
    }

    /// Whether a file that was on the line may go on at once, where the other side now stands further.
    pub fn may_go_on(&self) -> bool {
        matches!(self, Self::Timeout | Self::CutOff | Self::BlobElsewhere)
    }

    /// Whether a smaller message may get through where this one did not.
    pub fn smaller_may_pass(&self) -> bool {
        matches!(self, Self::TooLarge | Self::Timeout | Self::CutOff)
    }
}
