//! Who a person is, how she stands to a space, and which kinds of spaces there are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person was enrolled as; `Centre` is the server acting for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Plans, keeps a journal and reports.
    Librarian,
    /// Reads and answers what the librarians of her groups submit.
    Methodologist,
    /// Keeps a group's people and dates.
    Coordinator,
    /// No person: what the server does by itself.
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

    /// How who was enrolled so stands to her course group and those in it.
    pub const fn relation(self) -> Relation {
        match self {
            Self::Librarian => Relation::Member,
            Self::Methodologist => Relation::Supervisor,
            Self::Coordinator => Relation::Coordinator,
            Self::Centre => Relation::Centre,
        }
    }

    /// The role of a number; `None` when a newer version made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// How somebody stands to a space: rights follow from it. Towards her own space everybody is the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It is hers alone.
    Owner,
    /// She is one of those for whom it is: of a school, a team, a course group.
    Member,
    /// She looks after those who write there: a methodologist.
    Supervisor,
    /// She keeps the group's people and dates.
    Coordinator,
    /// The server, acting for itself.
    Centre,
}

impl Relation {
    /// Every relation, in a fixed order.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Member,
        Self::Supervisor,
        Self::Coordinator,
        Self::Centre,
    ];

    /// The stable number used on the wire and in stores.
    pub const fn code(self) -> u8 {
        match self {
            Self::Owner => 1,
            Self::Member => 2,
            Self::Supervisor => 3,
            Self::Coordinator => 4,
            Self::Centre => 5,
        }
    }

    /// The relation of a number; `None` when a newer version made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether she is one of the centre's people there.
    pub const fn is_of_staff(self) -> bool {
        matches!(self, Self::Supervisor | Self::Coordinator | Self::Centre)
    }
}

/// The relations that somebody has to one space: several, where several groups lead there. Her rights are
/// those of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relations(u8);

impl Relations {
    /// One.
    pub const fn of(relation: Relation) -> Self {
        Self(1 << relation.code())
    }

    /// These and those.
    #[must_use]
    pub const fn with_all(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Each of them, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Relation> {
        let has = move |one: &Relation| self.0 & (1 << one.code()) != 0;
        Relation::ALL.into_iter().filter(has)
    }

    /// Whether she is one of the centre's people there.
    pub fn are_of_staff(self) -> bool {
        self.iter().any(Relation::is_of_staff)
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
    /// The supervisors and coordinators of a course group: what is not released yet.
    Staff,
    /// The centre writes, everybody reads.
    Common,
}

impl SpaceKind {
    /// Every kind of space, in a fixed order.
    pub const ALL: [Self; 7] = [
        Self::Own,
        Self::Library,
        Self::Group,
        Self::Team,
        Self::Private,
        Self::Staff,
        Self::Common,
    ];

    /// The stable number used on the wire and in stores.
    pub const fn code(self) -> u8 {
        match self {
            Self::Own => 1,
            Self::Library => 2,
            Self::Group => 3,
            Self::Team => 4,
            Self::Private => 5,
            Self::Staff => 6,
            Self::Common => 7,
        }
    }

    /// The stable name in JSON and TypeScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Library => "library",
            Self::Group => "group",
            Self::Team => "team",
            Self::Private => "private",
            Self::Staff => "staff",
            Self::Common => "common",
        }
    }

    /// The kind of a number; `None` when a newer version made it.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
