//! Who a person is, and which kinds of spaces there are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person was enrolled as; `Centre` is the server acting for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Librarian,
    Methodologist,
    Coordinator,
    Centre,
}

impl Role {
    /// Every role, in a fixed order.
    pub const ALL: [Self; 4] = [
        Self::Librarian,
        Self::Methodologist,
        Self::Coordinator,
        Self::Centre,
    ];

    /// The stable number used on the wire and in stores.
    pub const fn code(self) -> u8 {
        match self {
            Self::Librarian => 1,
            Self::Methodologist => 2,
            Self::Coordinator => 3,
            Self::Centre => 4,
        }
    }

    /// The role of a number; `None` when a newer version made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What a space is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpaceKind {
    /// One librarian's space; her methodologists receive what she submits, asks and shares.
    Own,
    /// The librarians of one school.
    Library,
    /// A course group: the centre writes, members read.
    Group,
    /// A project team.
    Team,
    /// Hers alone; never leaves the device.
    Private,
}

impl SpaceKind {
    /// Every kind of space, in a fixed order.
    pub const ALL: [Self; 5] = [
        Self::Own,
        Self::Library,
        Self::Group,
        Self::Team,
        Self::Private,
    ];

    /// The stable number used on the wire and in stores.
    pub const fn code(self) -> u8 {
        match self {
            Self::Own => 1,
            Self::Library => 2,
            Self::Group => 3,
            Self::Team => 4,
            Self::Private => 5,
        }
    }

    /// The kind of a number; `None` when a newer version made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
