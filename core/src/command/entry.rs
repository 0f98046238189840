//! Commands on journal entries.

use serde::{Deserialize, Serialize};
use tirek_document::Kind;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::document::{Created, OneDocument};
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::document;
use crate::entry::{self, EntryRead, EntrySummary};
use crate::topic::Done;
use crate::workspace::Workspace;

#[derive(Debug, Serialize, TS)]
pub struct Entries {
    pub entries: Vec<EntrySummary>,
}

/// A new journal entry.
#[derive(Debug, Deserialize, TS)]
pub struct CreateEntry {
    pub about: String,
    pub private: bool,
}

/// Moves an entry that was never sealed between the own and the private space.
#[derive(Debug, Deserialize, TS)]
pub struct SetPrivate {
    #[ts(type = "string")]
    pub document: DocumentId,
    pub private: bool,
}

pub(super) fn list(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Entries> {
    Ok(Done::quiet(Entries {
        entries: workspace.read(entry::list)?,
    }))
}

pub(super) fn create(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: CreateEntry,
) -> Answer<Created> {
    let today = tirek.environment().today();
    let made = entry::create(workspace, &request.about, request.private, today)?;
    Ok(made.map(|document| Created { document }))
}

pub(super) fn read(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<EntryRead> {
    let opened = document::open(workspace, request.document, Kind::Entry)?;
    Ok(Done::quiet(
        workspace.read(|read| entry::read(read, opened))?,
    ))
}

pub(super) fn set_private(
    _: &Tirek,
    workspace: &mut Workspace,
    request: SetPrivate,
) -> Answer<Created> {
    let moved = entry::set_private(workspace, request.document, request.private)?;
    Ok(moved.map(|document| Created { document }))
}
