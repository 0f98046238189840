//! The name of one field inside a document.
//!
//! Used as a key by bodies, fields, readers, remarks of a review and the screen. Grammar: one to
//! six segments of `[A-Za-z0-9_.:-]{1,64}` joined by `/`, at most 200 bytes. A field of a row is
//! `<list>/<row>/<field>`; a list itself is named by its single segment.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::limits::{PATH_BYTES_MAX, PATH_SEGMENTS_MAX, SEGMENT_BYTES_MAX};
use crate::row::RowId;

/// A valid path. In JSON and TypeScript a string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Path(String);

/// Why a string is not a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Nothing, or too much.
    #[error("a path has 1 to {PATH_BYTES_MAX} bytes, this one has {bytes}")]
    Length {
        /// How long it is.
        bytes: usize,
    },
    /// Too deep.
    #[error("a path has at most {PATH_SEGMENTS_MAX} segments")]
    Segments,
    /// A segment is empty, too long, or holds a letter that the grammar lacks.
    #[error("a segment has 1 to {SEGMENT_BYTES_MAX} letters, digits or `_.:-`")]
    Segment,
}

impl Path {
    /// Checks the grammar.
    ///
    /// # Errors
    /// When the text breaks it.
    pub fn new(text: &str) -> Result<Self, PathError> {
        if text.is_empty() || text.len() > PATH_BYTES_MAX {
            return Err(PathError::Length { bytes: text.len() });
        }
        if text.split('/').count() > PATH_SEGMENTS_MAX {
            return Err(PathError::Segments);
        }
        if !text.split('/').all(is_segment) {
            return Err(PathError::Segment);
        }
        Ok(Self(text.to_owned()))
    }

    /// A path made of declared names and row ids, which keep to the grammar.
    pub(crate) fn declared(text: String) -> Self {
        debug_assert!(Self::new(&text).is_ok(), "{text}");
        Self(text)
    }

    /// The path of a row's field; `list` and `field` are segments.
    ///
    /// # Errors
    /// When the whole breaks the grammar.
    pub fn in_row(list: &str, row: &RowId, field: &str) -> Result<Self, PathError> {
        Self::new(&format!("{list}/{row}/{field}"))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its segments, never empty.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The last segment: the field's own name.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Whether the path names a whole list (or a field outside any row).
    pub fn is_single(&self) -> bool {
        !self.0.contains('/')
    }

    /// `(list, row, field)` where the path lies in a row.
    pub fn row(&self) -> Option<(&str, RowId, &str)> {
        let (list, rest) = self.0.split_once('/')?;
        let (row, field) = rest.split_once('/')?;
        Some((list, row.parse().ok()?, field))
    }
}

fn is_segment(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':' | b'-');
    (1..=SEGMENT_BYTES_MAX).contains(&text.len()) && text.bytes().all(allowed)
}

impl FromStr for Path {
    type Err = PathError;
    fn from_str(text: &str) -> Result<Self, PathError> {
        Self::new(text)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_kept() {
        let seven = "a/b/c/d/e/f/g";
        let long = "a".repeat(65);
        let bytes = format!("{0}/{0}/{0}/{0}", "a".repeat(64));
        for bad in [
            "", "/", "a/", "/a", "a//b", "a b", "ә", "a~b", "a#b", seven, &long, &bytes,
        ] {
            assert!(Path::new(bad).is_err(), "{bad:?}");
        }
        for good in [
            "a",
            "title",
            "a/b/c/d/e/f",
            "links/x",
            "calendar/2026-2027/10:15",
            "A_.:-9",
        ] {
            assert_eq!(Path::new(good).map(|p| p.to_string()), Ok(good.to_owned()));
        }
    }

    #[test]
    fn a_row_is_recognised() {
        let row = RowId::from_bytes([7; 16]);
        let path = Path::in_row("goals", &row, "statement").expect("valid");
        assert_eq!(path.row(), Some(("goals", row, "statement")));
        assert_eq!(path.name(), "statement");
        assert_eq!(Path::new("links/x/y").expect("valid").row(), None);
    }
}
