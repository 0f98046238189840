//! A submission beside others: the versions of its document, the plan that a report is tied to, and the place
//! that a question was asked from.
//!
//! The command line calls it for `show`. Versions stand in the order in which the author's own
//! devices number them: by the time of receipt here, then as in the log, never by the clock of a PC.

use crate::centre::Centre;
use crate::lineage::Lineage;
use crate::review::{ReviewError, Submitted, read};
use crate::store::Db;
use crate::store::{document, submission};
use tirek_document::compare::{Difference, compare};
use tirek_document::kind::{Link, Plan, Question};
use tirek_document::{Fields, Kind, Path, RowId};
use tirek_wire::enrolment::Person;
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

/// The place in a plan or a report that a question was asked from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedAt {
    /// The document's id, as the author's device wrote it.
    pub document: String,
    /// Its kind; `None` where nothing of it has come here.
    pub kind: Option<Kind>,
    /// The path of the row or the section in it; empty for the whole.
    pub place: String,
    /// What the row, else the document is called in the latest submitted version that says it.
    pub title: Option<String>,
}

/// Which version of its document a submission is.
#[derive(Debug, Clone)]
pub struct SubmittedVersion {
    /// From 1.
    pub number: usize,
    /// The latest readable version that it was written with.
    pub previous: Option<Previous>,
    /// Versions that were written at once with it, which it does not have.
    pub beside: Vec<Beside>,
    /// The newest version that was written with this one, if there is one.
    pub newest: Option<(SubmissionId, usize)>,
}

/// A version that was written beside another one.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The submission.
    pub id: SubmissionId,
    /// Its number.
    pub number: usize,
    /// Who wrote it: two librarians of one school may.
    pub author: Person,
    /// Its content.
    pub fields: Fields,
    /// The version that it was written with, and what it changed; none of the first one.
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
        let lineage = Lineage::of(&self.db, submitted.row.document, submitted.kind)?;
        let place = lineage.place(submitted.row.id).unwrap_or(0);
        let mut beside = Vec::new();
        for other in lineage.beside(place) {
            let id = lineage.versions.get(other).map(|row| row.id);
            let found = id.map(|id| readable(&self.db, id)).transpose()?.flatten();
            if let Some(found) = found {
                beside.push(Beside {
                    id: found.row.id,
                    number: other + 1,
                    previous: previous(&self.db, &lineage, other, &found)?,
                    author: found.author,
                    fields: found.fields,
                });
            }
        }
        let later = lineage.versions.iter().enumerate().rev();
        let newest = later
            .filter(|(other, _)| lineage.replaces(*other, place))
            .map(|(other, row)| (row.id, other + 1))
            .next();
        Ok(SubmittedVersion {
            number: place + 1,
            previous: previous(&self.db, &lineage, place, submitted)?,
            beside,
            newest,
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

    /// The place that a question was asked from; `None` where it is about no document.
    ///
    /// # Errors
    /// When the database fails.
    pub fn asked_at(&self, question: &Question) -> Result<Option<AskedAt>, ReviewError> {
        if question.about.is_empty() {
            return Ok(None);
        }
        let id: Option<DocumentId> = question.about.parse().ok();
        let at = id.map(|id| document::place(&self.db, id)).transpose()?;
        let kind = at
            .flatten()
            .and_then(|(_, kind)| Kind::from_code(kind).ok());
        let title = match id.zip(kind) {
            Some((id, kind)) => self.called(id, kind, &question.about_place)?,
            None => None,
        };
        Ok(Some(AskedAt {
            document: question.about.clone(),
            kind,
            place: question.about_place.clone(),
            title,
        }))
    }

    /// What the row of a place is called, else the document.
    fn called(
        &self,
        id: DocumentId,
        kind: Kind,
        place: &str,
    ) -> Result<Option<String>, ReviewError> {
        let declared = kind.declaration();
        let row = match Path::new(place) {
            Ok(path) => latest(&self.db, id, |fields| declared.row_name(fields, &path))?,
            Err(_) => None,
        };
        match row {
            Some(row) => Ok(Some(row)),
            None => latest(&self.db, id, |fields| declared.title(fields)),
        }
    }
}

/// The latest readable version that another one was written with.
fn previous(
    db: &Db,
    lineage: &Lineage,
    place: usize,
    submitted: &Submitted,
) -> Result<Option<Previous>, ReviewError> {
    for (other, row) in lineage.versions.iter().enumerate().rev() {
        if !lineage.replaces(place, other) {
            continue;
        }
        if let Some(version) = readable(db, row.id)? {
            return Ok(Some(Previous {
                id: row.id,
                number: other + 1,
                changes: compare(submitted.kind, &version.fields, &submitted.fields),
                fields: version.fields,
            }));
        }
    }
    Ok(None)
}

fn tie(db: &Db, link: Link) -> Result<Tie, ReviewError> {
    let title = match link.plan.parse() {
        Ok(plan) => {
            let row = Plan::activities.row(&link.activity);
            let declared = Kind::Plan.declaration();
            latest(db, plan, |fields| declared.row_name(fields, &row))?
        }
        Err(_) => None,
    };
    Ok(Tie {
        plan: link.plan,
        activity: link.activity,
        title,
    })
}

/// What the latest submitted version says that says it.
fn latest(
    db: &Db,
    document: DocumentId,
    said: impl Fn(&Fields) -> Option<String>,
) -> Result<Option<String>, ReviewError> {
    for version in submission::versions(db, document)?.iter().rev() {
        let found = readable(db, version.id)?.and_then(|submitted| said(&submitted.fields));
        if let Some(found) = found {
            return Ok(Some(found.trim().to_owned()));
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
