//! Reading marks: which answers of the centre a person has looked at.
//!
//! One document a person, the same on each of her devices; it travels back as a fact.

use tirek_document::kind::ReadingMark;
use tirek_document::{Edit, Kind, SpaceKind, Value};
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
    let seen = ReadingMark::of(&review.to_string()).ok().map(set);
    let done = workspace.edit(id, None, &seen.into_iter().collect::<Vec<_>>())?;
    Ok(done.map(drop))
}

/// The document that holds a person's marks.
fn marks_of(person: PersonId) -> DocumentId {
    let name = format!("reading-marks:{person}");
    DocumentId::from_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes())
}
