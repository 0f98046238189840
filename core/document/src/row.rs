//! The id of one row of a list: a goal, an activity, an attachment, a remark.
//!
//! Sixteen bytes (a UUIDv7 made by the caller) written as 22 characters of base64url, so that it
//! is a segment of a path. It stays the same wherever the row is moved.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// Characters of a written row id.
const TEXT_CHARS: usize = 22;

/// A row id. In JSON and TypeScript a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct RowId([u8; 16]);

/// The text is not 22 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a row id is 22 characters of base64url")]
pub struct RowIdError;

impl RowId {
    /// A row id of these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl From<uuid::Uuid> for RowId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id.into_bytes())
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl FromStr for RowId {
    type Err = RowIdError;
    fn from_str(text: &str) -> Result<Self, RowIdError> {
        if text.len() != TEXT_CHARS {
            return Err(RowIdError);
        }
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| RowIdError)?;
        Ok(Self(bytes.try_into().map_err(|_| RowIdError)?))
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RowId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_id_has_one_spelling() {
        let row = RowId::from_bytes([0xff; 16]);
        assert_eq!(row.to_string().parse(), Ok(row));
        assert_eq!(row.to_string().len(), TEXT_CHARS);
        for bad in [
            "",
            "short",
            "_____________________!",
            "______________________",
        ] {
            assert_eq!(bad.parse::<RowId>(), Err(RowIdError), "{bad}");
        }
    }
}
