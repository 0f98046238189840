//! A submission beside others: the versions of its document, and the plan that a report is tied to.
//!
//! The command line calls it for `show`. Versions stand in the order in which the author's own
//! devices number them: by the time of receipt here, then as in the log, never by the clock of a PC.

use crate::centre::Centre;
use crate::review::{ReviewError, Submitted, read};
use crate::store::Db;
use crate::store::submission;
use tirek_document::compare::{Difference, compare};
use tirek_document::kind::{Activity, Link, Plan, Question};
use tirek_document::{Fields, Kind, RowId};
use tirek_wire::id::{DocumentId, SubmissionId};

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

/// Which version of its document a submission is.
#[derive(Debug, Clone)]
pub struct SubmittedVersion {
    /// From 1.
    pub number: usize,
    /// The latest readable version before it.
    pub previous: Option<Previous>,
}

/// The version before a submission.
#[derive(Debug, Clone)]
pub struct Previous {
    /// The submission.
    pub id: SubmissionId,
    /// Its number.
    pub number: usize,
    /// Its content.
    pub fields: Fields,
    /// What the later one changed, in reading order.
    pub changes: Vec<Difference>,
}

impl Centre {
    /// Which version of its document a submission is, and what it changed.
    ///
    /// # Errors
    /// When the database fails.
    pub fn version_of(&self, submitted: &Submitted) -> Result<SubmittedVersion, ReviewError> {
        let versions = submission::versions(&self.db, submitted.row.document)?;
        let earlier = versions.iter().take_while(|row| row.id != submitted.row.id);
        let earlier: Vec<SubmissionId> = earlier.map(|row| row.id).collect();
        let mut previous = None;
        for (index, id) in earlier.iter().enumerate().rev() {
            if let Some(version) = readable(&self.db, *id)? {
                previous = Some(Previous {
                    id: *id,
                    number: index + 1,
                    changes: compare(submitted.kind, &version.fields, &submitted.fields),
                    fields: version.fields,
                });
                break;
            }
        }
        Ok(SubmittedVersion {
            number: earlier.len() + 1,
            previous,
        })
    }

    /// The activities that a submission is tied to, or that a question is about.
    ///
    /// # Errors
    /// When the database fails.
    pub fn ties(&self, submitted: &Submitted) -> Result<Vec<Tie>, ReviewError> {
        let mut links = Link::all(&submitted.fields);
        if submitted.kind == Kind::Question {
            let asked = Question::read(&submitted.fields).value;
            links.extend(Link::at(&asked.about, &asked.about_place));
        }
        links.into_iter().map(|link| tie(&self.db, link)).collect()
    }
}

fn tie(db: &Db, link: Link) -> Result<Tie, ReviewError> {
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

fn title(db: &Db, plan: DocumentId, activity: &RowId) -> Result<Option<String>, ReviewError> {
    let field = Plan::activities.of(activity, &Activity::title);
    for version in submission::versions(db, plan)?.iter().rev() {
        let title = readable(db, version.id)?
            .map(|submitted| submitted.fields.text(field.as_str()).trim().to_owned());
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            return Ok(Some(title));
        }
    }
    Ok(None)
}

/// A submission beside the one asked for. Its own `show` and the doctor tell when it cannot be read;
/// the one asked for is still to be shown.
fn readable(db: &Db, id: SubmissionId) -> Result<Option<Submitted>, ReviewError> {
    match read(db, id) {
        Ok(submitted) => Ok(Some(submitted)),
        Err(ReviewError::Unreadable | ReviewError::Rubbish) => Ok(None),
        Err(error) => Err(error),
    }
}
