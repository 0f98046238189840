//! The table of rights: who may write and receive which kind in which space.
//!
//! The centre judges envelopes by it; devices ask it which changes a centre takes ([`Known`]). Rights
//! follow from the relation somebody has to a space; which relations those are (owner, school, group,
//! team, a membership) is the roster's business. The whole table stands in `tests/it/rights.txt`, where
//! a person can read it and a test compares it.
//!
//! Invariants: a right is never narrowed under the same revision; nothing crosses the wire in a private
//! space. Deliberately not here: what a reader is shown of what she received.

mod known;

use tirek_wire::change::Op;

use crate::kind::{Kind, Share, Writer};
use crate::space::{Relation, Relations, SpaceKind};

pub use known::Known;

/// The revision of this table. A centre names it, so that devices keep what is newer until it is updated.
pub const REVISION: u16 = 3;

impl Relations {
    /// Whether she may bring such a change into such a space across the wire.
    pub fn may_write(self, kind: Kind, op: Op, space: SpaceKind) -> bool {
        self.iter().any(|one| may_write(one, kind, op, space))
    }

    /// Whether she receives such a change of such a space.
    pub fn may_read(self, kind: Kind, op: Op, space: SpaceKind) -> bool {
        self.iter().any(|one| may_read(one, kind, op, space))
    }

    /// The files that she receives of such a space.
    pub fn may_read_files(self, space: SpaceKind) -> Files {
        let all = self.iter().map(|one| may_read_files(one, space));
        all.max().unwrap_or(Files::None)
    }

    /// Whether she may bring files into such a space.
    pub fn may_bring_files(self, space: SpaceKind) -> bool {
        self.iter().any(|one| may_bring_files(one, space))
    }
}

/// Since which revision of the table somebody in this relation may bring such a change into such a space
/// across the wire; `None` when she may not.
pub fn written_since(relation: Relation, kind: Kind, op: Op, space: SpaceKind) -> Option<u16> {
    let may = match op {
        Op::Edit => edits(relation, kind, space),
        Op::Submission => submits(relation, kind, space),
    };
    may.then(|| since(kind, space))
}

/// Whether somebody in this relation may bring such a change into such a space across the wire.
pub fn may_write(relation: Relation, kind: Kind, op: Op, space: SpaceKind) -> bool {
    written_since(relation, kind, op, space).is_some()
}

/// Whether somebody in this relation receives such a change of such a space.
///
/// Drafts and the journal never reach the centre's people: of what a librarian edits they receive the
/// profile and reading marks; of plans, reports, projects and questions the submissions. And what a
/// supervisor has not released reaches no librarian: it lies in the staff's space.
pub fn may_read(relation: Relation, kind: Kind, op: Op, space: SpaceKind) -> bool {
    match space {
        SpaceKind::Private => false,
        SpaceKind::Group | SpaceKind::Common => true,
        SpaceKind::Staff => relation.is_of_staff(),
        SpaceKind::Own | SpaceKind::Library | SpaceKind::Team => match relation {
            Relation::Owner | Relation::Member => is_hers(relation, space),
            Relation::Supervisor | Relation::Centre => {
                op == Op::Submission || reaches(kind, Share::Edits)
            }
            Relation::Coordinator => reaches(kind, Share::EditsToAll),
        },
    }
}

/// Which files of a space somebody receives. Files stand beside documents, so they follow from what
/// of the documents is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Files {
    /// None.
    None,
    /// Those that a submission names.
    Submitted,
    /// Every one that was brought there.
    All,
}

/// The files that somebody in this relation receives of such a space.
pub fn may_read_files(relation: Relation, space: SpaceKind) -> Files {
    if Kind::all().all(|kind| may_read(relation, kind, Op::Edit, space)) {
        return Files::All;
    }
    let mut submitted = Kind::all().filter(|kind| kind.is_submitted());
    if submitted.any(|kind| may_read(relation, kind, Op::Submission, space)) {
        Files::Submitted
    } else {
        Files::None
    }
}

/// Whether somebody in this relation may bring files into such a space: whoever writes a document
/// there may.
pub fn may_bring_files(relation: Relation, space: SpaceKind) -> bool {
    Kind::all().any(|kind| may_write(relation, kind, Op::Edit, space))
}

fn edits(relation: Relation, kind: Kind, space: SpaceKind) -> bool {
    if !kind.declaration().spaces.contains(&space) {
        return false;
    }
    match space {
        SpaceKind::Private => false,
        SpaceKind::Own | SpaceKind::Library | SpaceKind::Team => match relation {
            Relation::Owner | Relation::Member => !answers(kind) && is_hers(relation, space),
            Relation::Supervisor | Relation::Centre => answers(kind),
            Relation::Coordinator => false,
        },
        SpaceKind::Group => relation.is_of_staff(),
        SpaceKind::Staff => match relation {
            Relation::Supervisor | Relation::Centre => answers(kind),
            Relation::Owner | Relation::Member | Relation::Coordinator => false,
        },
        SpaceKind::Common => relation == Relation::Centre,
    }
}

fn submits(relation: Relation, kind: Kind, space: SpaceKind) -> bool {
    kind.is_submitted() && is_hers(relation, space) && edits(relation, kind, space)
}

/// Whether the space is hers to write in: an own one has an owner, the others have members.
fn is_hers(relation: Relation, space: SpaceKind) -> bool {
    match space {
        SpaceKind::Own => relation == Relation::Owner,
        SpaceKind::Library | SpaceKind::Team => relation == Relation::Member,
        SpaceKind::Group | SpaceKind::Staff | SpaceKind::Common | SpaceKind::Private => false,
    }
}

/// The revision that a right came with.
fn since(kind: Kind, space: SpaceKind) -> u16 {
    match (kind, space) {
        (_, SpaceKind::Staff | SpaceKind::Common) => 1,
        // Before, nobody wrote one, and it could not be submitted.
        (Kind::Question, _) => 2,
        // No centre before knew the kind.
        (Kind::Paper, _) => 3,
        _ => 0,
    }
}

/// Whether so much of it is shared, where it lies among librarians.
fn reaches(kind: Kind, share: Share) -> bool {
    let declared = kind.declaration();
    declared.writer != Writer::Staff && declared.share >= share
}

/// Whether supervisors write it to librarians.
fn answers(kind: Kind) -> bool {
    matches!(
        kind.declaration().writer,
        Writer::Supervisor | Writer::SupervisorOrStaff
    )
}
