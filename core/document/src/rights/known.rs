//! What a centre knows: the kinds of documents and the revision of the table of rights.
//!
//! A centre names both in the answer of an exchange. A device keeps what is newer with itself, so that it
//! is not refused: it waits until the centre is updated. Who has said nothing yet is taken for the oldest.

use tirek_wire::change::Op;

use super::{REVISION, written_since};
use crate::kind::Kind;
use crate::space::{Relation, SpaceKind};

/// The kinds that every centre knows: those of the time before a centre named any.
const FIRST: [u16; 13] = [1, 2, 3, 4, 5, 6, 7, 32, 33, 34, 35, 36, 37];

/// What a centre knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Numbers of kinds.
    pub kinds: Vec<u16>,
    /// The revision of its table of rights.
    pub rights: u16,
}

impl Known {
    /// What a centre knows that never said it.
    pub fn first() -> Self {
        Self {
            kinds: FIRST.to_vec(),
            rights: 0,
        }
    }

    /// What this version knows.
    pub fn now() -> Self {
        Self {
            kinds: Kind::all().map(Kind::code).collect(),
            rights: REVISION,
        }
    }

    /// Whether the centre understands such a change, and whoever may write it by this version's table may
    /// by the centre's. What nobody may write by this table is not kept back: the centre says no.
    pub fn takes(&self, kind: Kind, op: Op, space: SpaceKind) -> bool {
        self.lacks(kind, op, space).is_none()
    }

    /// The revision that the centre lacks to understand such a change; `None` where it lacks none.
    pub fn lacks(&self, kind: Kind, op: Op, space: SpaceKind) -> Option<u16> {
        let rights = Relation::ALL
            .into_iter()
            .filter_map(|relation| written_since(relation, kind, op, space));
        let since = rights.max()?;
        match self.kinds.contains(&kind.code()) {
            true => Some(since).filter(|since| *since > self.rights),
            // Whatever it says of rights: it will know the kind with a later revision.
            false => Some(since.max(self.rights.saturating_add(1))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_newer_than_a_centre_waits() {
        let (old, new) = (Known::first(), Known::now());
        for kind in Kind::all() {
            for op in Op::ALL {
                for space in SpaceKind::ALL {
                    assert!(new.takes(kind, op, space), "{kind} {op:?} {space:?}");
                }
            }
        }
        assert!(old.takes(Kind::Plan, Op::Submission, SpaceKind::Own));
        assert!(old.takes(Kind::Review, Op::Edit, SpaceKind::Own));
        assert!(!old.takes(Kind::Review, Op::Edit, SpaceKind::Staff));
        let without_plans = Known {
            kinds: vec![2, 3],
            rights: REVISION,
        };
        assert!(!without_plans.takes(Kind::Plan, Op::Edit, SpaceKind::Own));
    }

    /// Otherwise a device would send it to a centre that refuses it.
    #[test]
    fn a_right_of_a_later_kind_came_with_a_revision() {
        for kind in Kind::all() {
            for op in Op::ALL {
                for space in SpaceKind::ALL {
                    for relation in Relation::ALL {
                        let Some(since) = written_since(relation, kind, op, space) else {
                            continue;
                        };
                        assert!(since <= REVISION, "{kind}");
                        assert!(since > 0 || FIRST.contains(&kind.code()), "{kind}");
                    }
                }
            }
        }
    }
}
