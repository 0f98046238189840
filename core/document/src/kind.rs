//! The kinds of documents, with the numbers and names they have everywhere.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Plan,
    Entry,
    Report,
    Project,
    Question,
    Profile,
    ReadingMark,
    Review,
    Answer,
    Meeting,
    Notice,
    Group,
    PackRelease,
}

/// A kind that this version does not know: its changes are kept and passed on unread.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    #[error("kind number {code} is unknown")]
    UnknownCode { code: u16 },
    #[error("kind name is unknown")]
    UnknownName,
}

/// Number, name and kind; numbers are never reused.
const TABLE: [(Kind, u16, &str); 13] = [
    (Kind::Plan, 1, "plan"),
    (Kind::Entry, 2, "entry"),
    (Kind::Report, 3, "report"),
    (Kind::Project, 4, "project"),
    (Kind::Question, 5, "question"),
    (Kind::Profile, 6, "profile"),
    (Kind::ReadingMark, 7, "reading_mark"),
    (Kind::Review, 32, "review"),
    (Kind::Answer, 33, "answer"),
    (Kind::Meeting, 34, "meeting"),
    (Kind::Notice, 35, "notice"),
    (Kind::Group, 36, "group"),
    (Kind::PackRelease, 37, "pack_release"),
];

impl Kind {
    /// Every kind, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(kind, _, _)| *kind)
    }

    /// The stable number used on the wire and in stores.
    pub fn code(self) -> u16 {
        TABLE
            .iter()
            .find(|(kind, _, _)| *kind == self)
            .map_or(0, |(_, code, _)| *code)
    }

    /// The kind of a number.
    pub fn from_code(code: u16) -> Result<Self, KindError> {
        let row = TABLE.iter().find(|(_, known, _)| *known == code);
        row.map(|(kind, _, _)| *kind)
            .ok_or(KindError::UnknownCode { code })
    }

    /// The stable name used in JSON, SQL and TypeScript.
    pub fn name(self) -> &'static str {
        TABLE
            .iter()
            .find(|(kind, _, _)| *kind == self)
            .map_or("", |(_, _, name)| *name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = KindError;
    fn from_str(text: &str) -> Result<Self, KindError> {
        let row = TABLE.iter().find(|(_, _, name)| *name == text);
        row.map(|(kind, _, _)| *kind).ok_or(KindError::UnknownName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_number_and_a_name() {
        for kind in Kind::all() {
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
            assert_eq!(kind.name().parse(), Ok(kind));
            let json = serde_json::to_string(&kind).expect("plain enum");
            assert_eq!(json, format!("\"{}\"", kind.name()));
        }
        assert_eq!(
            Kind::from_code(900),
            Err(KindError::UnknownCode { code: 900 })
        );
    }
}
