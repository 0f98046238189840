//! Commands on journal entries; what every kind has stands in [`super::of_kind`].

use serde::Deserialize;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::Answer;
use super::of_kind::Created;
use crate::app::Tirek;
use crate::entry;
use crate::workspace::Workspace;

/// Moves an entry that was never sealed between the own and the private space.
#[derive(Debug, Deserialize, TS)]
pub struct SetPrivate {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub private: bool,
}

pub(super) fn set_private(
    _: &Tirek,
    workspace: &mut Workspace,
    request: SetPrivate,
) -> Answer<Created> {
    let moved = entry::set_private(workspace, request.document, request.private)?;
    Ok(moved.map(|document| Created { document }))
}
