//! The table of rights: who may write and read which kind in which space.
//!
//! The centre judges envelopes by it, devices use it to show only what will be accepted. Whether a
//! person belongs to a space at all (owner, school, group, team) is the roster's business.

use crate::kind::Kind;
use crate::space::{Role, SpaceKind};

/// What a change does to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Edits of the body.
    Edit,
    /// An immutable submission.
    Submission,
}

impl Op {
    /// The stable number used on the wire.
    pub const fn code(self) -> u8 {
        match self {
            Self::Edit => 0,
            Self::Submission => 1,
        }
    }

    /// The operation of a number; `None` when a newer version made it.
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Edit),
            1 => Some(Self::Submission),
            _ => None,
        }
    }
}

/// Whether a member with this role may bring such a change into such a space across the wire.
pub fn may_write(role: Role, kind: Kind, op: Op, space: SpaceKind) -> bool {
    if op == Op::Submission && !is_submitted(kind) {
        return false;
    }
    match space {
        SpaceKind::Private => false,
        SpaceKind::Group => role != Role::Librarian && op == Op::Edit && is_of_group(kind),
        SpaceKind::Own => may_write_shared(role, kind, op, is_personal(kind)),
        SpaceKind::Library => may_write_shared(role, kind, op, is_of_school(kind)),
        SpaceKind::Team => may_write_shared(role, kind, op, kind == Kind::Project),
    }
}

fn may_write_shared(role: Role, kind: Kind, op: Op, is_hers: bool) -> bool {
    match role {
        Role::Librarian => is_hers,
        Role::Methodologist | Role::Centre => op == Op::Edit && is_reply(kind),
        Role::Coordinator => false,
    }
}

/// Whether a member with this role receives such a change of such a space.
///
/// Drafts and the journal never reach the centre's people: of what a librarian edits they receive
/// questions, the profile and reading marks; of plans, reports and projects the submissions.
pub fn may_read(role: Role, kind: Kind, op: Op, space: SpaceKind) -> bool {
    match space {
        SpaceKind::Private => false,
        SpaceKind::Group => true,
        SpaceKind::Own | SpaceKind::Library | SpaceKind::Team => match role {
            Role::Librarian => true,
            Role::Methodologist | Role::Centre => {
                op == Op::Submission || is_shared(kind) || is_reply(kind)
            }
            Role::Coordinator => kind == Kind::Profile,
        },
    }
}

/// Which files of a space somebody receives. Files stand beside documents, so they follow from what
/// of the documents is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Files {
    /// Every one that was brought there.
    All,
    /// Those that a submission names.
    Submitted,
    /// None.
    None,
}

/// The files that a member with this role receives of such a space.
pub fn may_read_files(role: Role, space: SpaceKind) -> Files {
    if Kind::all().all(|kind| may_read(role, kind, Op::Edit, space)) {
        return Files::All;
    }
    let mut submitted = Kind::all().filter(|kind| is_submitted(*kind));
    if submitted.any(|kind| may_read(role, kind, Op::Submission, space)) {
        Files::Submitted
    } else {
        Files::None
    }
}

/// Whether a member with this role may bring files into such a space: whoever writes a document
/// there may.
pub fn may_bring_files(role: Role, space: SpaceKind) -> bool {
    Kind::all().any(|kind| may_write(role, kind, Op::Edit, space))
}

fn is_submitted(kind: Kind) -> bool {
    matches!(kind, Kind::Plan | Kind::Report | Kind::Project)
}

fn is_personal(kind: Kind) -> bool {
    is_submitted(kind) || is_shared(kind) || kind == Kind::Entry
}

fn is_of_school(kind: Kind) -> bool {
    is_submitted(kind) || matches!(kind, Kind::Entry | Kind::Question | Kind::ReadingMark)
}

fn is_shared(kind: Kind) -> bool {
    matches!(kind, Kind::Question | Kind::Profile | Kind::ReadingMark)
}

fn is_reply(kind: Kind) -> bool {
    matches!(kind, Kind::Review | Kind::Answer | Kind::Notice)
}

fn is_of_group(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Group | Kind::Meeting | Kind::Notice | Kind::PackRelease
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_crosses_the_wire_in_a_private_space() {
        for role in Role::ALL {
            for kind in Kind::all() {
                for op in [Op::Edit, Op::Submission] {
                    assert!(!may_write(role, kind, op, SpaceKind::Private));
                    assert!(!may_read(role, kind, op, SpaceKind::Private));
                }
            }
        }
    }

    #[test]
    fn drafts_and_the_journal_stay_with_the_librarian() {
        for role in [Role::Methodologist, Role::Coordinator, Role::Centre] {
            for kind in [Kind::Plan, Kind::Report, Kind::Project, Kind::Entry] {
                for space in [SpaceKind::Own, SpaceKind::Library, SpaceKind::Team] {
                    assert!(!may_read(role, kind, Op::Edit, space));
                    assert!(!may_write(role, kind, Op::Edit, space));
                }
            }
        }
    }

    #[test]
    fn files_follow_the_documents() {
        let spaces = [SpaceKind::Own, SpaceKind::Group, SpaceKind::Private];
        let table = [
            (Role::Librarian, [Files::All, Files::All, Files::None]),
            (
                Role::Methodologist,
                [Files::Submitted, Files::All, Files::None],
            ),
            (Role::Coordinator, [Files::None, Files::All, Files::None]),
        ];
        for (role, files) in table {
            assert_eq!(spaces.map(|space| may_read_files(role, space)), files);
        }
        let bring = |role| spaces.map(|space| may_bring_files(role, space));
        assert_eq!(bring(Role::Librarian), [true, false, false]);
        assert_eq!(bring(Role::Methodologist), [true, true, false]);
        assert_eq!(bring(Role::Coordinator), [false, true, false]);
    }

    #[test]
    fn each_side_writes_its_kinds() {
        use Role::{Coordinator, Librarian, Methodologist};
        let own = SpaceKind::Own;
        assert!(may_write(Librarian, Kind::Plan, Op::Submission, own));
        assert!(!may_write(Librarian, Kind::Entry, Op::Submission, own));
        assert!(!may_write(Librarian, Kind::Review, Op::Edit, own));
        assert!(may_write(Methodologist, Kind::Review, Op::Edit, own));
        assert!(!may_write(Coordinator, Kind::Review, Op::Edit, own));
        assert!(may_write(
            Librarian,
            Kind::Plan,
            Op::Edit,
            SpaceKind::Library
        ));
        assert!(!may_write(
            Librarian,
            Kind::Profile,
            Op::Edit,
            SpaceKind::Library
        ));
        assert!(!may_write(
            Librarian,
            Kind::Meeting,
            Op::Edit,
            SpaceKind::Group
        ));
        assert!(may_write(
            Coordinator,
            Kind::Meeting,
            Op::Edit,
            SpaceKind::Group
        ));
        assert!(may_read(
            Librarian,
            Kind::Meeting,
            Op::Edit,
            SpaceKind::Group
        ));
    }
}
