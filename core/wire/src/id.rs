//! Ids: one type per noun over a UUID, so that a person can never be passed for a device.
//!
//! Used by every crate. Text form is the hyphenated lower-case UUID (JSON, TypeScript, URLs,
//! command line); on the wire and in SQL an id is 16 bytes. New ids are version 7: the caller
//! passes time and randomness in. Deliberately absent: a `Default`, a nil id with a meaning.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use uuid::{Builder, Uuid};

/// A text that is no UUID where an id was expected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not an id")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new version 7 id from `unix_ms` (milliseconds since 1970) and 80 random bits.
            #[must_use]
            pub fn new(unix_ms: u64, random: [u8; 10]) -> Self {
                Self(Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
            }

            /// The id with these 16 bytes, whatever its version.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The id with these bytes; `None` unless there are exactly 16.
            #[must_use]
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }

            /// The 16 bytes that stand for the id on the wire and in SQL.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0.hyphenated(), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(self.as_bytes())?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                Self::from_slice(d.bytes()?).ok_or_else(|| decode::Error::message("not an id"))
            }
        }

        impl ts_rs::TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String {
                String::from("string")
            }
            fn inline(cfg: &ts_rs::Config) -> String {
                <Self as ts_rs::TS>::name(cfg)
            }
        }
    )+ };
}

ids! {
    /// A person on the centre's roster.
    PersonId,
    /// One installation of the app on one PC.
    DeviceId,
    /// An append-only sequence of changes made by one device.
    LogId,
    /// A space: who may read and write.
    SpaceId,
    /// A document of any kind.
    DocumentId,
    /// One immutable submission of a document.
    SubmissionId,
    /// A course group.
    GroupId,
    /// A school, and with it its library.
    SchoolId,
    /// A professional-development centre.
    CentreId,
    /// One invitation: file, code and QR picture share it.
    InvitationId,
    /// One packet: a message in a file.
    PacketId,
    /// One call of a screen. It never crosses the network.
    CallId,
}
