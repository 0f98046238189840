//! A new journal entry.

use chrono::NaiveDate;
use tirek_document::Kind;
use tirek_document::kind::Entry;
use tirek_wire::id::DocumentId;

use super::privacy::space_of;
use crate::document;
use crate::topic::Done;
use crate::workspace::{Workspace, WorkspaceError};

/// Begins an entry of today.
///
/// # Errors
/// What the store says.
pub fn create(
    workspace: &mut Workspace,
    about: &str,
    private: bool,
    today: NaiveDate,
) -> Result<Done<DocumentId>, WorkspaceError> {
    let first = [
        (Entry::about.path(), about.to_owned()),
        (Entry::date.path(), today.to_string()),
    ];
    document::create(workspace, Kind::Entry, space_of(private), first)
}
