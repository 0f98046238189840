//! The list of people, group by group.

use std::collections::BTreeMap;

use tirek_document::alphabet::Alphabet;
use tirek_document::rights::may_read;
use tirek_document::{Kind, Relation, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::enrolment::{GroupMember, Served};
use tirek_wire::id::PersonId;

use super::whose::{members, whose};
use super::{GroupPeople, LastWork, People, PersonLine};
use crate::enrol::full_name;
use crate::store::StoreError;
use crate::store::handed_in::{self, HandedIn, Work};
use crate::time::label;
use crate::workspace::Workspace;

/// Everybody whom she serves, with what waits for her.
///
/// # Errors
/// Those of the store.
pub fn people(workspace: &Workspace) -> Result<People, StoreError> {
    let handed_in = workspace.read(handed_in::by_author)?;
    let alphabet = Alphabet::new();
    let groups = workspace.serves().iter();
    let groups = groups.filter_map(|served| group(&alphabet, served, &handed_in));
    let mut groups: Vec<GroupPeople> = groups.collect();
    groups.sort_by(|one, other| {
        let by_name = alphabet.compare(&one.name, &other.name);
        by_name.then(one.id.cmp(&other.id))
    });
    Ok(People { groups })
}

/// A group; none of a relation that only a newer version knows.
fn group(alphabet: &Alphabet, served: &Served, all: &[HandedIn]) -> Option<GroupPeople> {
    let relation = Relation::from_code(served.relation)?;
    let named = members(served).iter();
    let mut lines: BTreeMap<PersonId, PersonLine> =
        named.map(|one| (one.person.id, line(one))).collect();
    for one in all.iter().filter(|one| served.spaces.contains(&one.space)) {
        let id = whose(served, one.space, one.author);
        add(lines.entry(id).or_insert_with(|| unnamed(id)), one);
    }
    let mut people: Vec<PersonLine> = lines.into_values().collect();
    people.sort_by(|one, other| {
        let is_unnamed = |line: &PersonLine| line.name.is_empty();
        is_unnamed(one)
            .cmp(&is_unnamed(other))
            .then_with(|| alphabet.compare(&one.name, &other.name))
            .then(one.id.cmp(&other.id))
    });
    Some(GroupPeople {
        id: served.group.id,
        name: served.group.name.clone(),
        relation,
        receives: may_read(relation, Kind::Plan, Op::Submission, SpaceKind::Own),
        people,
    })
}

fn line(member: &GroupMember) -> PersonLine {
    PersonLine {
        name: full_name(&member.person),
        school: member.school.clone(),
        village: member.village.clone(),
        ..unnamed(member.person.id)
    }
}

/// Somebody of whom the centre has said no name.
fn unnamed(id: PersonId) -> PersonLine {
    PersonLine {
        id,
        name: String::new(),
        school: String::new(),
        village: String::new(),
        works: 0,
        questions: 0,
        last: None,
    }
}

fn add(line: &mut PersonLine, one: &HandedIn) {
    line.works = line.works.saturating_add(one.works);
    line.questions = line.questions.saturating_add(one.questions);
    let came = last(&one.last);
    if line
        .last
        .as_ref()
        .is_none_or(|known| known.received_at < came.received_at)
    {
        line.last = Some(came);
    }
}

fn last(work: &Work) -> LastWork {
    LastWork {
        document: work.document,
        kind: work.kind,
        title: work.title.clone(),
        received_at: work.received_at_ms.map(label),
    }
}
