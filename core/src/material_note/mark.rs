//! Noting something of a material; the note is begun where there is none.

use tirek_document::kind::{Bookmark, Field, MaterialNote, ReadingProgress};
use tirek_document::{Edit, Kind, RowId, RowPlace, SpaceKind, Value};
use tirek_wire::id::DocumentId;
use uuid::Uuid;

use crate::store::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// A material of which something is noted.
#[derive(Clone, Copy, Debug)]
pub struct MarkedMaterial<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called now.
    pub title: &'a str,
}

/// A place that she wants to find again.
#[derive(Clone, Copy, Debug)]
pub struct NewBookmark<'a> {
    /// Of a file the number of its page, of a text that of its section.
    pub place: &'a str,
    /// What she calls it.
    pub label: &'a str,
}

/// What is set of a material.
#[derive(Clone, Copy, Debug)]
pub enum NewMark {
    /// How far she is with it.
    Progress(ReadingProgress),
    /// Whether she wants it at hand.
    Favourite(bool),
}

/// Sets a mark on a material.
///
/// # Errors
/// As for [`note_of`] and [`Workspace::edit`].
pub fn mark(
    workspace: &mut Workspace,
    material: MarkedMaterial<'_>,
    mark: NewMark,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let edit = match mark {
        NewMark::Progress(chosen) => set(&MaterialNote::progress, Some(Value::from(chosen.name()))),
        NewMark::Favourite(is) => set(&MaterialNote::favourite, is.then_some(Value::Flag(true))),
    };
    noted(workspace, material, &[edit])
}

/// Adds a place that she wants to find again.
///
/// # Errors
/// As for [`mark`].
pub fn bookmark(
    workspace: &mut Workspace,
    material: MarkedMaterial<'_>,
    new: NewBookmark<'_>,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let row = RowId::from(workspace.environment().uuid());
    let of = |field: &Field, value: &str| Edit::Set {
        field: MaterialNote::bookmarks.of(&row, field),
        value: Some(Value::from(value)),
    };
    let edits = [
        Edit::AddRow {
            list: MaterialNote::bookmarks.path(),
            row,
            at: RowPlace::Last,
        },
        of(&Bookmark::label, new.label),
        of(&Bookmark::place, new.place),
    ];
    noted(workspace, material, &edits)
}

/// The note on a material, begun where there is none; one that lies in the bin comes back.
///
/// # Errors
/// [`WorkspaceError::NoSpace`]; as for [`Workspace::create`].
pub fn note_of(
    workspace: &mut Workspace,
    material: MarkedMaterial<'_>,
) -> Result<Done<DocumentId>, WorkspaceError> {
    noted(workspace, material, &[])
}

fn noted(
    workspace: &mut Workspace,
    material: MarkedMaterial<'_>,
    edits: &[Edit],
) -> Result<Done<DocumentId>, WorkspaceError> {
    let id = id_of(workspace, material.id);
    let text = |field: &Field, value: &str| set(field, Some(Value::from(value)));
    if workspace.read(|read| document::find(read, id))?.is_none() {
        let space = workspace.writes_in(SpaceKind::Private)?;
        let mut first = vec![
            text(&MaterialNote::title, material.title),
            text(&MaterialNote::material, material.id),
        ];
        first.extend_from_slice(edits);
        return workspace.create(Kind::MaterialNote, space, Some(id), &first);
    }
    let mut done = match workspace.fields(id)?.0.is_in_bin() {
        true => workspace.restore(id)?,
        false => Done::quiet(()),
    };
    if !edits.is_empty() {
        done.topics.extend(workspace.edit(id, None, edits)?.topics);
    }
    Ok(done.map(|()| id))
}

fn set(field: &Field, value: Option<Value>) -> Edit {
    Edit::Set {
        field: field.path(),
        value,
    }
}

/// The same for the same person and material.
fn id_of(workspace: &Workspace, material: &str) -> DocumentId {
    let name = format!("material-note:{}:{material}", workspace.identity().person());
    DocumentId::from_bytes(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).into_bytes())
}
