//! A new plan.

use tirek_document::kind::{Plan, PlanKind};
use tirek_document::{Kind, SpaceKind};
use tirek_wire::id::DocumentId;

use crate::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Begins a plan. An institutional one lies in the library's space, where the librarians of one school
/// edit it together.
///
/// # Errors
/// Where she writes in no such space; what the store says.
pub fn create(
    workspace: &mut Workspace,
    kind: PlanKind,
    title: &str,
    school_year: &str,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let space = match kind {
        PlanKind::Individual => SpaceKind::Own,
        PlanKind::Institutional => SpaceKind::Library,
    };
    let first = [
        (Plan::kind.path(), kind.name().to_owned()),
        (Plan::title.path(), title.to_owned()),
        (Plan::school_year.path(), school_year.to_owned()),
    ];
    document::create(workspace, Kind::Plan, space, first)
}
