//! One person whom she serves, with all that she has handed in.

use std::collections::{BTreeMap, BTreeSet};

use tirek_document::Kind;
use tirek_document::kind::QuestionTheme;
use tirek_wire::enrolment::Served;
use tirek_wire::id::{DocumentId, PersonId, SpaceId};

use super::whose::{members, whose};
use super::{PersonWork, WorkLine, WorkVersion};
use crate::enrol::full_name;
use crate::store::handed_in::{self, Work};
use crate::store::{Read, StoreError};
use crate::submission::DocumentStatus;
use crate::time::label;
use crate::workspace::Workspace;

/// A person with her work; none where she serves nobody of this id.
///
/// # Errors
/// Those of the store.
pub fn person(workspace: &Workspace, id: PersonId) -> Result<Option<PersonWork>, StoreError> {
    let mut found: Option<PersonWork> = None;
    let mut spaces: BTreeMap<SpaceId, &Served> = BTreeMap::new();
    for served in workspace.serves() {
        let member = members(served).iter().find(|one| one.person.id == id);
        let Some(member) = member else {
            // Her work may lie where the centre names nobody.
            let own = served.spaces.iter().map(|space| (*space, served));
            spaces.extend(own.filter(|(space, _)| is_nobodys(served, *space)));
            continue;
        };
        spaces.extend(member.spaces.iter().map(|space| (*space, served)));
        let known = found.get_or_insert_with(|| PersonWork {
            name: full_name(&member.person),
            school: member.school.clone(),
            village: member.village.clone(),
            ..unnamed(id)
        });
        known.groups.push(served.group.name.clone());
    }
    let works = workspace.read(|read| works(read, id, &spaces))?;
    if found.is_none() && works.is_empty() {
        return Ok(None);
    }
    let mut all = found.unwrap_or_else(|| unnamed(id));
    all.groups.sort();
    all.works = works;
    Ok(Some(all))
}

fn unnamed(id: PersonId) -> PersonWork {
    PersonWork {
        id,
        name: String::new(),
        school: String::new(),
        village: String::new(),
        groups: Vec::new(),
        works: Vec::new(),
    }
}

fn is_nobodys(served: &Served, space: SpaceId) -> bool {
    let mut all = members(served).iter();
    !all.any(|one| one.spaces.contains(&space))
}

/// Two queries for each space that she writes in, of which there are a few.
fn works(
    read: &Read<'_>,
    id: PersonId,
    spaces: &BTreeMap<SpaceId, &Served>,
) -> Result<Vec<WorkLine>, StoreError> {
    let mut found: Vec<Work> = Vec::new();
    let mut versions: BTreeMap<DocumentId, Vec<WorkVersion>> = BTreeMap::new();
    for (space, served) in spaces {
        let all = handed_in::in_space(read, *space)?.into_iter();
        let hers: Vec<Work> = all
            .filter(|work| whose(served, *space, work.author) == id)
            .collect();
        let documents: BTreeSet<DocumentId> = hers.iter().map(|work| work.document).collect();
        if documents.is_empty() {
            continue;
        }
        for version in handed_in::versions(read, *space)? {
            if documents.contains(&version.document) {
                versions
                    .entry(version.document)
                    .or_default()
                    .push(WorkVersion {
                        id: version.id,
                        received_at: version.received_at_ms.map(label),
                    });
            }
        }
        found.extend(hers);
    }
    found.sort_by_key(|work| {
        (
            !work.waits,
            std::cmp::Reverse(work.received_at_ms),
            work.document,
        )
    });
    Ok(found
        .into_iter()
        .map(|work| {
            let versions = versions.remove(&work.document).unwrap_or_default();
            line(work, versions)
        })
        .collect())
}

fn line(work: Work, versions: Vec<WorkVersion>) -> WorkLine {
    let is_question = work.kind == Kind::Question;
    WorkLine {
        document: work.document,
        kind: work.kind,
        title: work.title,
        theme: QuestionTheme::from_name(&work.about).filter(|_| is_question),
        excerpt: if is_question {
            work.excerpt
        } else {
            String::new()
        },
        urgent: work.urgent,
        closed: work.closed,
        status: DocumentStatus::from_name(&work.state),
        waits: work.waits,
        received_at: work.received_at_ms.map(label),
        versions,
    }
}
