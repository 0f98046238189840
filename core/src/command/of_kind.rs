//! What every kind is asked: its list, a new document, one document. A kind without rules of its own has its
//! commands by three lines of the list: `of_kind::list::<Report>`, `begin`, `read`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tirek_document::kind::OfKind;
use tirek_document::{Path, SpaceKind};
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use super::document::OneDocument;
use super::{Answer, CommandError, Nothing};
use crate::app::Tirek;
use crate::document::{self, DocumentMeta, DocumentRead, DocumentSummary};
use crate::topic::Done;
use crate::workspace::Workspace;

/// The documents of a kind.
#[derive(Debug, Serialize, TS)]
pub struct Documents {
    /// The newest date first.
    pub documents: Vec<DocumentSummary>,
}

/// A new document.
#[derive(Debug, Deserialize, TS)]
pub struct Begin {
    /// Where it is to lie.
    pub space: SpaceKind,
    /// What was chosen for it, by the paths of its fields.
    pub values: BTreeMap<String, String>,
}

/// The new document's id.
#[derive(Debug, Serialize, TS)]
pub struct Created {
    /// Its id.
    #[ts(type = "string")]
    pub document: DocumentId,
}

pub(super) fn list<T: OfKind>(
    _: &Tirek,
    workspace: &mut Workspace,
    _: Nothing,
) -> Answer<Documents> {
    let documents = workspace.read(|read| document::list(read, T::KIND))?;
    Ok(Done::quiet(Documents { documents }))
}

pub(super) fn begin<T: OfKind>(
    tirek: &Tirek,
    workspace: &mut Workspace,
    request: Begin,
) -> Answer<Created> {
    let mut chosen = Vec::new();
    for (field, value) in request.values {
        let field = Path::new(&field);
        let field =
            field.map_err(|error| CommandError::new("request_malformed").because(&error))?;
        chosen.push((field, value));
    }
    let today = tirek.environment().today();
    let made = document::begin(workspace, T::KIND, request.space, chosen, today)?;
    Ok(made.map(|document| Created { document }))
}

pub(super) fn read<T: OfKind>(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<DocumentRead<T>> {
    Ok(Done::quiet(document::read(workspace, request.document)?))
}

/// The head of a document of any kind.
pub(super) fn head(
    _: &Tirek,
    workspace: &mut Workspace,
    request: OneDocument,
) -> Answer<DocumentMeta> {
    Ok(Done::quiet(document::head(workspace, request.document)?))
}
