//! A paper of her own, begun from a sample.

use chrono::NaiveDate;
use tirek_document::kind::OwnPaper;
use tirek_document::{Edit, Kind, SpaceKind, Splice, Value};
use tirek_wire::id::DocumentId;

use super::as_text;
use crate::locale::Locale;
use crate::material::{Material, Page, Shape};
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Whether a material becomes a paper of her own. A model plan becomes a plan; what is told in a sample report is
/// nobody's own, so from that a report begins empty; a text to study is read.
pub const fn may_begin(shape: Shape) -> bool {
    matches!(shape, Shape::Scenario | Shape::Form | Shape::Sheet)
}

/// Begins a paper with the words of a sample. The whole is there from its beginning: undo does not take it apart.
///
/// # Errors
/// As for a document of her own; what the store says.
pub fn begin(
    workspace: &mut Workspace,
    material: &Material,
    page: &Page,
    locale: Locale,
    today: NaiveDate,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let set = |field, value: &str| Edit::Set {
        field,
        value: Some(Value::from(value.to_owned())),
    };
    let edits = [
        set(OwnPaper::title.path(), material.title.get(locale)),
        set(OwnPaper::date.path(), &today.to_string()),
        set(OwnPaper::sample.path(), &material.id),
        Edit::Text {
            field: OwnPaper::text.path(),
            splices: vec![Splice {
                at_utf16: 0,
                delete_utf16: 0,
                insert: as_text(page),
            }],
        },
    ];
    let space = workspace.writes_in(SpaceKind::Own)?;
    workspace.create(Kind::Paper, space, None, &edits)
}
