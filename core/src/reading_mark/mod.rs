//! Reading marks: which answers of the centre a person has looked at, and which releases of packs her PC holds.
//!
//! One document a person, the same on each of her devices; it travels back as a fact.

use tirek_document::kind::ReadingMark;
use tirek_document::{Edit, Kind, Path, SpaceKind, Value};
use tirek_pack::HeldRelease;
use tirek_wire::id::{DocumentId, PersonId};
use uuid::Uuid;

use crate::store::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Notes that she has looked at a review.
///
/// # Errors
/// [`WorkspaceError::NoSpace`]; as for [`Workspace::edit`].
pub fn mark_seen(
    workspace: &mut Workspace,
    review: DocumentId,
) -> Result<Done<()>, WorkspaceError> {
    let seen = ReadingMark::of(&review.to_string());
    mark(workspace, seen.ok().into_iter().collect())
}

/// Notes which releases of packs her PC holds, as far as that is not noted yet.
///
/// # Errors
/// As for [`mark_seen`].
pub fn mark_held(
    workspace: &mut Workspace,
    releases: &[HeldRelease],
) -> Result<Done<()>, WorkspaceError> {
    let id = marks_of(workspace.identity().person());
    let known = workspace.read(|read| document::find(read, id))?;
    let noted = match known {
        Some(_) => ReadingMark::read(&workspace.fields(id)?.0).value.held,
        None => Vec::new(),
    };
    let new = releases.iter().map(HeldRelease::key);
    let new = new.filter(|key| !noted.contains(key));
    let new: Vec<Path> = new
        .filter_map(|key| ReadingMark::of_held(&key).ok())
        .collect();
    match new.is_empty() {
        true => Ok(Done::quiet(())),
        false => mark(workspace, new),
    }
}

/// Sets marks in her document, which is made when it is missing.
fn mark(workspace: &mut Workspace, marks: Vec<Path>) -> Result<Done<()>, WorkspaceError> {
    let id = marks_of(workspace.identity().person());
    let known = workspace.read(|read| document::find(read, id))?;
    if known.is_none() {
        let space = workspace.writes_in(SpaceKind::Own)?;
        workspace.create(Kind::ReadingMark, space, Some(id), &[])?;
    }
    let set = |field| Edit::Set {
        field,
        value: Some(Value::Flag(true)),
    };
    let edits: Vec<Edit> = marks.into_iter().map(set).collect();
    let done = workspace.edit(id, None, &edits)?;
    Ok(done.map(drop))
}

/// The document that holds a person's marks.
fn marks_of(person: PersonId) -> DocumentId {
    let name = format!("reading-marks:{person}");
    DocumentId::from_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes())
}
