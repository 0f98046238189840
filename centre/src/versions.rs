//! A submission beside others: the versions of its document, and the plan that a report is tied to.
//!
//! The command line calls it for `show`. Versions stand in the order in which the author's own
//! devices number them: by the time of receipt here, then as in the log, never by the clock of a PC.

use crate::centre::Centre;
use crate::error::CentreError;
use crate::review::{Submitted, read};
use crate::store::submission;
use rusqlite::Connection;
use tirek_document::RowId;
use tirek_document::read::{Link, Report};
use tirek_wire::id::DocumentId;

/// An activity of a plan that a submission is tied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The plan's document id, as the author's device wrote it.
    pub plan: String,
    /// The activity's row there.
    pub activity: RowId,
    /// The activity's title in the latest submitted version that has it; `None` when none has.
    pub title: Option<String>,
}

impl Centre {
    /// The activities that a submission is tied to.
    ///
    /// # Errors
    /// When the database fails.
    pub fn ties(&self, submitted: &Submitted) -> Result<Vec<Tie>, CentreError> {
        let links = Report::read(&submitted.fields).value.links;
        links.into_iter().map(|link| tie(&self.db, link)).collect()
    }
}

fn tie(db: &Connection, link: Link) -> Result<Tie, CentreError> {
    let title = match link.plan.parse() {
        Ok(plan) => title(db, plan, &link.activity)?,
        Err(_) => None,
    };
    Ok(Tie {
        plan: link.plan,
        activity: link.activity,
        title,
    })
}

fn title(
    db: &Connection,
    plan: DocumentId,
    activity: &RowId,
) -> Result<Option<String>, CentreError> {
    let field = format!("activities/{activity}/title");
    for version in submission::versions(db, plan)?.iter().rev() {
        let title = match read(db, version.id) {
            Ok(submitted) => submitted.fields.text(&field).trim().to_owned(),
            // The plan's own `show` and the doctor tell of it; the report is still to be read.
            Err(CentreError::Unreadable) => continue,
            Err(error) => return Err(error),
        };
        if !title.is_empty() {
            return Ok(Some(title));
        }
    }
    Ok(None)
}
