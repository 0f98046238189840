//! A device that hears late what it may no longer do: what it wrote meanwhile is for the centre to refuse.

use tirek_core::workspace::{Workspace, WorkspaceError};
use tirek_document::{Edit, Kind, Relation};
use tirek_wire::PROTOCOL_MIN;
use tirek_wire::enrolment::Served;
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::id::{DocumentId, SpaceId};
use tirek_wire::standing::Standing;

/// Makes a notice in a group's space, as somebody who believes for this once that she serves the group.
///
/// # Errors
/// Those of the workspace.
pub fn trespass(
    workspace: &mut Workspace,
    group: SpaceId,
    first: &[Edit],
) -> Result<DocumentId, WorkspaceError> {
    let now = Standing::of(&workspace.identity().enrolment);
    let mut before = now.clone();
    before.role = "methodologist".to_owned();
    before.serves = now.group.clone().map(|of| {
        vec![Served {
            group: of,
            relation: Relation::Supervisor.code(),
            spaces: vec![group],
            members: None,
        }]
    });
    tell(workspace, before)?;
    let made = workspace.create(Kind::Notice, group, None, first);
    tell(workspace, now)?;
    Ok(made?.value)
}

fn tell(workspace: &mut Workspace, standing: Standing) -> Result<(), WorkspaceError> {
    let word = ExchangeAnswer {
        standing: Some(Box::new(standing)),
        ..ExchangeAnswer::empty(PROTOCOL_MIN, 0)
    };
    workspace.receive(&word).map(drop)
}
