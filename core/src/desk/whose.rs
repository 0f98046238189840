//! Whose work it is that lies in a space.

use tirek_wire::enrolment::{GroupMember, Served};
use tirek_wire::id::{PersonId, SpaceId};

/// The members of a group; none where the centre has not named them.
pub(super) fn members(served: &Served) -> &[GroupMember] {
    served.members.as_deref().unwrap_or_default()
}

/// Whose work somebody's is that lies in a space of the group: hers, if she is one of those who write there;
/// else that of the first of them (of a person who was found to be another, and of who has left her school);
/// her own where nobody is known to write there.
pub(super) fn whose(served: &Served, space: SpaceId, author: PersonId) -> PersonId {
    let mut writers = members(served)
        .iter()
        .filter(|one| one.spaces.contains(&space))
        .map(|one| one.person.id);
    let first = writers.clone().next();
    match writers.any(|one| one == author) {
        true => author,
        false => first.unwrap_or(author),
    }
}
