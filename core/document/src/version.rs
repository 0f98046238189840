//! A point in a document's history: the set of changes that a reader had seen.
//!
//! The screen returns it with every edit, a submission names it, the store compares it. It says
//! nothing about time.

use std::fmt;
use std::panic::catch_unwind;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use loro::Frontiers;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

use crate::limits::VERSION_BYTES_MAX;

/// Encoded heads of a document's history. In JSON and TypeScript base64url text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, TS)]
#[ts(type = "string")]
pub struct Version(Vec<u8>);

/// The bytes or the text are no version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a version")]
pub struct VersionError;

impl Version {
    /// The version before the first change.
    pub fn empty() -> Self {
        Self::of(&Frontiers::new())
    }

    /// Checks and takes encoded bytes.
    ///
    /// # Errors
    /// When they are none, or more than a version has.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VersionError> {
        if bytes.len() > VERSION_BYTES_MAX {
            return Err(VersionError);
        }
        let decoded = catch_unwind(|| Frontiers::decode(bytes)).map_err(|_| VersionError)?;
        let heads = decoded.map_err(|_| VersionError)?;
        // The engine counts on it and panics otherwise.
        if heads.iter().any(|head| head.counter < 0) {
            return Err(VersionError);
        }
        Ok(Self::of(&heads))
    }

    /// The encoded bytes, equal for equal versions.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn of(heads: &Frontiers) -> Self {
        Self(heads.encode())
    }

    pub(crate) fn heads(&self) -> Result<Frontiers, VersionError> {
        Frontiers::decode(&self.0).map_err(|_| VersionError)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl FromStr for Version {
    type Err = VersionError;
    fn from_str(text: &str) -> Result<Self, VersionError> {
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| VersionError)?;
        Self::from_bytes(&bytes)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
