//! Submissions as the operator reads them, and the centre's answers.
//!
//! What is written here stands in the centre's own log, in the submission's space: a note in state
//! `reading` (the author sees that somebody reads), and the answer, a document of its own in state
//! `released`, written at once and final. Whoever reviews is a person of the roster.

mod asking;
mod error;
mod frozen;

pub(crate) use asking::{Closed, asked, askers, is_closed, is_removed};
pub use error::ReviewError;
pub(crate) use frozen::content;

use crate::centre::Centre;
use crate::exchange::project_review;
use crate::own;
use crate::places::anchor_in;
use crate::roster::{full_name, key};
use crate::source::Source;
use crate::store::change;
use crate::store::document;
use crate::store::log;
use crate::store::person::{self, PersonRow};
use crate::store::review::{self, ReviewRow};
use crate::store::submission::{self, SubmissionRow};
use crate::store::{Db, DbError, DbResult};
use tirek_document::review::Verdict;
use tirek_document::review::{self as reviewing, About, AnswerError, Remark, Review, Reviewer};
use tirek_document::rights::may_write;
use tirek_document::space::SpaceKind;
use tirek_document::{Body, Edit, Fields, Kind, RowId, Version};
use tirek_wire::change::Op;
use tirek_wire::change::hash;
use tirek_wire::enrolment::Person;
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};
use tirek_wire::submission::BlobRef;

/// A submission, read.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Where it lies.
    pub row: SubmissionRow,
    /// What kind of document.
    pub kind: Kind,
    /// Who submitted it.
    pub author: Person,
    /// Language of the text: `kk` or `ru`.
    pub locale: String,
    /// The content.
    pub fields: Fields,
    /// Files that belong to it.
    pub files: Vec<BlobRef>,
    /// The centre's review, if there is one.
    pub review: Option<ReviewRow>,
}

/// An answer to a submission.
#[derive(Debug, Clone)]
pub struct GivenReview {
    /// Who answers.
    pub reviewer: PersonId,
    /// Accepted or returned.
    pub verdict: Verdict,
    /// A few words on the whole; may be empty.
    pub summary: String,
    /// (anchor, text): the anchor as `show` prints it, empty for the whole document.
    pub remarks: Vec<(String, String)>,
}

impl Centre {
    /// One submission.
    ///
    /// # Errors
    /// When there is none, or its content cannot be read.
    pub fn submission(&self, id: SubmissionId) -> Result<Submitted, ReviewError> {
        read(&self.db, id)
    }

    /// The methodologist that an operator means: by her id, or by her surname and given name, with the
    /// patronymic or without.
    ///
    /// # Errors
    /// When there is none, or several of this name, or the person is no methodologist.
    pub fn reviewer_named(&self, named: &str) -> Result<PersonId, ReviewError> {
        let (id, named) = (named.trim(), key(named));
        let is_meant = |row: &PersonRow| {
            let names = [row.person.short_name(), full_name(&row.person)];
            row.person.id.to_string() == id || names.iter().any(|name| key(name) == named)
        };
        let meant: Vec<PersonRow> = person::list(&self.db)?
            .into_iter()
            .filter(is_meant)
            .collect();
        // A librarian of the same name is in nobody's way.
        let able: Vec<&PersonRow> = meant.iter().filter(|row| reviewer(row).is_ok()).collect();
        match (able.as_slice(), meant.first()) {
            ([only], _) => Ok(only.person.id),
            ([], Some(_)) => Err(ReviewError::NotAReviewer),
            ([], None) => Err(ReviewError::NoPerson),
            (several, _) => Err(ReviewError::WhichReviewer {
                known: several
                    .iter()
                    .map(|row| (full_name(&row.person), row.person.id))
                    .collect(),
            }),
        }
    }

    /// What the centre says of a submission, if it says anything yet; a question is answered in another way.
    ///
    /// # Errors
    /// When the database fails.
    pub fn review_of(&self, submitted: &Submitted) -> DbResult<Option<Review>> {
        let is_review =
            |known: &&ReviewRow| !known.is_released() || submitted.kind != Kind::Question;
        let Some(known) = submitted.review.as_ref().filter(is_review) else {
            return Ok(None);
        };
        let payloads = change::payloads(&self.db, known.document)?;
        let loaded = Body::load(1, payloads.iter().map(Vec::as_slice));
        Ok(Some(Review::read(&loaded.body.fields()).value))
    }

    /// Tells the author that somebody reads; nothing happens once the review is released.
    ///
    /// # Errors
    /// When there is no such submission, or the person is no methodologist.
    pub fn begin_reading(&mut self, id: SubmissionId, by: PersonId) -> Result<(), ReviewError> {
        self.write(|db, _, source| {
            own::lock(db)?;
            let by = by_id(db, by)?;
            let submitted = read(db, id)?;
            let note = note(db, &submitted)?;
            let is_told = submitted.review.as_ref().is_some_and(|known| {
                known.is_released() || (note.is_some() && known.person == Some(by.id))
            });
            if is_told {
                return Ok(());
            }
            let edits = reviewing::begin_reading(&about(&submitted), &signed(&by));
            write(db, source, &submitted, note, &edits)
        })
    }

    /// Releases the answer to a submission.
    ///
    /// # Errors
    /// When it is answered already, it is returned without a word, a remark is empty or names no place
    /// in it, or the person is no methodologist.
    pub fn answer(&mut self, id: SubmissionId, answer: &GivenReview) -> Result<(), ReviewError> {
        self.write(|db, _, source| {
            own::lock(db)?;
            let by = by_id(db, answer.reviewer)?;
            let submitted = read(db, id)?;
            if submitted.kind == Kind::Question {
                return Err(ReviewError::Question);
            }
            if submitted
                .review
                .as_ref()
                .is_some_and(ReviewRow::is_released)
            {
                return Err(ReviewError::AlreadyAnswered);
            }
            let said = said(source, &submitted, answer)?;
            let edits = reviewing::answer(&about(&submitted), &signed(&by), &said)?;
            write(db, source, &submitted, None, &edits)
        })
    }
}

impl From<AnswerError> for ReviewError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Undecided | AnswerError::NothingSaid => Self::NothingSaid,
            AnswerError::EmptyRemark => Self::BadRemark,
        }
    }
}

/// What was typed, with each place as the submission has it.
fn said(
    source: &mut Source,
    submitted: &Submitted,
    typed: &GivenReview,
) -> Result<reviewing::ReviewAnswer, ReviewError> {
    let mut remarks = Vec::with_capacity(typed.remarks.len());
    for (anchor, text) in &typed.remarks {
        remarks.push(Remark {
            row: RowId::from_bytes(*source.id(DocumentId::new)?.as_bytes()),
            anchor: anchor_in(submitted.kind, &submitted.fields, anchor)?,
            text: text.clone(),
        });
    }
    let said = reviewing::ReviewAnswer {
        verdict: typed.verdict,
        summary: typed.summary.clone(),
        remarks,
    };
    said.check()?;
    Ok(said)
}

/// Reads a submission out of the change that holds it.
pub(crate) fn read(db: &Db, id: SubmissionId) -> Result<Submitted, ReviewError> {
    let missing = || ReviewError::NoSubmission;
    let row = submission::get(db, id)?.ok_or_else(missing)?;
    let (_, code) = document::place(db, row.document)?.ok_or_else(missing)?;
    let payload = change::payload_at(db, row.log, row.seq)?;
    let (envelope, fields) = match content(&payload) {
        Some(content) => content,
        None if came_so(db, &row)? => return Err(ReviewError::Rubbish),
        None => return Err(ReviewError::Unreadable),
    };
    let author = person::get(db, row.person)?.ok_or(DbError::NoRow)?;
    Ok(Submitted {
        row,
        kind: Kind::from_code(code).map_err(|_| ReviewError::Unreadable)?,
        author: author.person,
        locale: envelope.locale,
        files: envelope.blobs,
        fields,
        review: review::get(db, id)?,
    })
}

/// Whether a submission is stored as its device sent it: the chain vouches for that. A program before
/// this one held whatever called itself a submission.
fn came_so(db: &Db, row: &SubmissionRow) -> DbResult<bool> {
    let before = row.seq.saturating_sub(1);
    let prev = log::hash_at(db, row.log, before)?;
    let link = change::link_at(db, row.log, row.seq)?;
    Ok(prev
        .zip(link)
        .is_some_and(|(prev, link)| hash(&row.log, &prev, &link.change) == link.hash))
}

/// The note that somebody reads, if there is one beside the submission.
fn note(db: &Db, submitted: &Submitted) -> DbResult<Option<DocumentId>> {
    let Some(known) = submitted.review.as_ref().map(|known| known.document) else {
        return Ok(None);
    };
    let place = document::place(db, known)?;
    let is_beside = place.is_some_and(|(space, _)| space == submitted.row.space);
    Ok(Some(known).filter(|_| is_beside))
}

/// Writes edits beside a submission: into the note, or into a document of their own.
fn write(
    db: &Db,
    source: &mut Source,
    submitted: &Submitted,
    note: Option<DocumentId>,
    edits: &[Edit],
) -> Result<(), ReviewError> {
    let document = match note {
        Some(document) => document,
        None => source.id(DocumentId::new)?,
    };
    let payload = edited(db, source, document, edits)?;
    own::append(
        db,
        source,
        (submitted.row.space, document, Kind::Review),
        payload,
    )?;
    Ok(project_review(db, document, source.now_ms())?)
}

/// Who reviews: whoever has the right to write reviews.
fn reviewer(row: &PersonRow) -> Result<&Person, ReviewError> {
    match may_write(row.role.relation(), Kind::Review, Op::Edit, SpaceKind::Own) {
        true => Ok(&row.person),
        false => Err(ReviewError::NotAReviewer),
    }
}

/// Who answers, of those who may.
pub(crate) fn by_id(db: &Db, id: PersonId) -> Result<Person, ReviewError> {
    let missing = ReviewError::NoPerson;
    let row = person::get(db, id)?.ok_or(missing)?;
    reviewer(&row).cloned()
}

/// A person, and the name that the author reads.
fn signed(by: &Person) -> Reviewer {
    Reviewer {
        person: by.id.to_string(),
        name: by.short_name(),
    }
}

fn about(submitted: &Submitted) -> About {
    About {
        submission: submitted.row.id.to_string(),
        document: submitted.row.document.to_string(),
    }
}

/// The updates that these edits make in a document.
pub(crate) fn edited(
    db: &Db,
    source: &mut Source,
    document: DocumentId,
    edits: &[Edit],
) -> Result<Vec<u8>, ReviewError> {
    let payloads = change::payloads(db, document)?;
    let peer = u64::from_be_bytes(source.bytes()?);
    let mut body = Body::load(peer, payloads.iter().map(Vec::as_slice)).body;
    let before: Version = body.version();
    body.edit(None, edits).map_err(|_| ReviewError::BadRemark)?;
    body.since(&before).map_err(|_| ReviewError::Unreadable)
}
