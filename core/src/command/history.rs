//! The command on the history of a field.

use serde::{Deserialize, Serialize};
use tirek_document::Path;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::Answer;
use crate::app::Tirek;
use crate::history::{self, Stood};
use crate::topic::Done;
use crate::workspace::Workspace;

/// One field of a document.
#[derive(Debug, Deserialize, TS)]
pub struct OneField {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub field: Path,
}

/// What stood in a field, the newest first.
#[derive(Debug, Serialize, TS)]
pub struct History {
    pub stood: Vec<Stood>,
}

pub(super) fn read(_: &Tirek, workspace: &mut Workspace, request: OneField) -> Answer<History> {
    let OneField { document, field } = request;
    let person = workspace.identity().person();
    let (fields, _) = workspace.fields(document)?;
    let now = fields.text(field.as_str());
    let stood = workspace.read(|read| history::read(read, document, &field, person, now))?;
    Ok(Done::quiet(History { stood }))
}
