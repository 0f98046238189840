//! Commands on papers of her own beside those that every kind has.

use tirek_document::Kind;
use tirek_document::kind::{OfKind, OwnPaper};

use super::Answer;
use super::document::OneDocument;
use crate::app::Tirek;
use crate::document;
use crate::material::Page;
use crate::paper;
use crate::topic::Done;
use crate::workspace::Workspace;

/// A paper as it will stand on the sheet.
pub(super) fn page(_: &Tirek, workspace: &mut Workspace, request: OneDocument) -> Answer<Page> {
    let opened = document::open(workspace, request.document, Kind::Paper)?;
    let own = OwnPaper::from_fields(&opened.fields);
    Ok(Done::quiet(paper::as_page(&own.text)))
}
