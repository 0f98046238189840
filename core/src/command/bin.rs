//! Commands on the bin: whole documents that were removed.

use serde::Serialize;
use ts_rs::TS;

use super::document::OneDocument;
use super::{Answer, Nothing};
use crate::app::Tirek;
use crate::document_bin::{self, Binned};
use crate::topic::Done;
use crate::workspace::Workspace;

/// What lies in the bin, what was removed last first.
#[derive(Debug, Serialize, TS)]
pub struct Bin {
    pub documents: Vec<Binned>,
}

pub(super) fn list(_: &Tirek, workspace: &mut Workspace, _: Nothing) -> Answer<Bin> {
    let person = workspace.identity().person();
    let documents = workspace.read(|read| document_bin::list(read, person))?;
    Ok(Done::quiet(Bin { documents }))
}

/// Puts a document into the bin: a mark, the words stay.
pub(super) fn remove(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<Nothing> {
    Ok(workspace.remove(request.document)?.map(|()| Nothing {}))
}

/// Takes a document out of the bin.
pub(super) fn restore(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<Nothing> {
    Ok(workspace.restore(request.document)?.map(|()| Nothing {}))
}

/// Removes a document in the bin for good.
pub(super) fn purge(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Nothing> {
    Ok(workspace.purge(request.document)?.map(|()| Nothing {}))
}
