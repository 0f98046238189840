//! Submissions as the operator reads them, and the centre's answers.
//!
//! A review is a document of the submission's space, written in the centre's own log: first in
//! state `reading` (the author sees that somebody reads), then `released` with the verdict. A
//! released review is final.

use crate::centre::Centre;
use crate::error::{CentreError, Noun};
use crate::own;
use crate::places::anchor_in;
use crate::source::Source;
use crate::store::Db;
use crate::store::change;
use crate::store::document;
use crate::store::person;
use crate::store::review::{self, ReviewRow};
use crate::store::submission::{self, InboxLine, SubmissionRow};
use tirek_document::{Body, Edit, Fields, Kind, Path, Place, RowId, Splice, Value, Version};
use tirek_wire::enrolment::Person;
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::submission::{BlobRef, SubmissionEnvelope};

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

/// A verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Accepted.
    Accepted,
    /// Returned with remarks.
    Returned,
}

impl Verdict {
    const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Returned => "returned",
        }
    }
}

/// An answer to a submission.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Who answers.
    pub reviewer: String,
    /// Accepted or returned.
    pub verdict: Verdict,
    /// A few words on the whole; may be empty.
    pub summary: String,
    /// (anchor, text): the anchor as `show` prints it, empty for the whole document.
    pub remarks: Vec<(String, String)>,
}

impl Centre {
    /// Everything submitted, what waits first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn inbox(&self) -> Result<Vec<InboxLine>, CentreError> {
        Ok(submission::inbox(&self.db)?)
    }

    /// One submission.
    ///
    /// # Errors
    /// When there is none, or its content cannot be read.
    pub fn submission(&self, id: SubmissionId) -> Result<Submitted, CentreError> {
        read(&self.db, id)
    }

    /// Tells the author that somebody reads; nothing happens once the review is released.
    ///
    /// # Errors
    /// When there is no such submission.
    pub fn begin_reading(&mut self, id: SubmissionId, reviewer: &str) -> Result<(), CentreError> {
        let reviewer = crate::roster::text("reviewer", reviewer)?;
        self.write(|db, _, source| {
            own::lock(db)?;
            let submitted = read(db, id)?;
            let is_told = submitted
                .review
                .as_ref()
                .is_some_and(|known| known.state == "released" || known.reviewer == reviewer);
            if is_told {
                return Ok(());
            }
            let edits = vec![set("state", "reading")?, set("reviewer", &reviewer)?];
            write(db, source, &submitted, edits, (&reviewer, None))
        })
    }

    /// Releases the answer to a submission.
    ///
    /// # Errors
    /// When it is answered already, it is returned without a word, or a remark is empty or names no
    /// place in it.
    pub fn answer(&mut self, id: SubmissionId, answer: &Answer) -> Result<(), CentreError> {
        let reviewer = crate::roster::text("reviewer", &answer.reviewer)?;
        says_something(answer)?;
        self.write(|db, _, source| {
            own::lock(db)?;
            let submitted = read(db, id)?;
            if submitted
                .review
                .as_ref()
                .is_some_and(|known| known.state == "released")
            {
                return Err(CentreError::AlreadyAnswered);
            }
            let mut edits = vec![
                set("state", "released")?,
                set("verdict", answer.verdict.name())?,
                set("reviewer", &reviewer)?,
            ];
            edits.extend(prose("summary", &answer.summary)?);
            for (anchor, text) in &answer.remarks {
                edits.extend(remark(source, &submitted, anchor, text)?);
            }
            write(
                db,
                source,
                &submitted,
                edits,
                (&reviewer, Some(answer.verdict)),
            )
        })
    }
}

/// A released answer is final, and its author must find in it what she is to correct.
fn says_something(answer: &Answer) -> Result<(), CentreError> {
    let is_blank = |text: &str| text.trim().is_empty();
    if answer.remarks.iter().any(|(_, text)| is_blank(text)) {
        return Err(CentreError::BadText { what: "remark" });
    }
    match answer.verdict {
        Verdict::Returned if answer.remarks.is_empty() && is_blank(&answer.summary) => {
            Err(CentreError::NothingSaid)
        }
        _ => Ok(()),
    }
}

/// Reads a submission out of the change that holds it.
pub(crate) fn read(db: &Db, id: SubmissionId) -> Result<Submitted, CentreError> {
    let missing = || CentreError::NotFound {
        noun: Noun::Submission,
    };
    let row = submission::get(db, id)?.ok_or_else(missing)?;
    let (_, code) = document::place(db, row.document)?.ok_or_else(missing)?;
    let payload = change::payload_at(db, row.log, row.seq)?;
    let envelope =
        SubmissionEnvelope::from_payload(&payload).map_err(|_| CentreError::Unreadable)?;
    let author =
        person::get(db, row.person)?.ok_or(CentreError::NotFound { noun: Noun::Person })?;
    Ok(Submitted {
        row,
        kind: Kind::from_code(code).map_err(|_| CentreError::Unreadable)?,
        author: author.person,
        locale: envelope.locale,
        files: envelope.blobs,
        fields: serde_json::from_slice(&envelope.content).map_err(|_| CentreError::Unreadable)?,
        review: review::get(db, id)?,
    })
}

/// Writes edits into the review of a submission, making the document when it is the first.
fn write(
    db: &Db,
    source: &mut Source,
    submitted: &Submitted,
    mut edits: Vec<Edit>,
    (reviewer, verdict): (&str, Option<Verdict>),
) -> Result<(), CentreError> {
    let document = match &submitted.review {
        Some(known) => known.document,
        None => {
            edits.push(set("submission", &submitted.row.id.to_string())?);
            edits.push(set("document", &submitted.row.document.to_string())?);
            source.id(DocumentId::new)?
        }
    };
    let payload = edited(db, source, document, &edits)?;
    own::append(
        db,
        source,
        (submitted.row.space, document, Kind::Review),
        payload,
    )?;
    let row = ReviewRow {
        submission: submitted.row.id,
        document,
        reviewer: reviewer.to_owned(),
        state: if verdict.is_some() {
            "released"
        } else {
            "reading"
        }
        .to_owned(),
        verdict: verdict.map(|verdict| verdict.name().to_owned()),
    };
    review::put(db, &row, source.now_ms())?;
    Ok(())
}

/// The updates that these edits make in a document.
fn edited(
    db: &Db,
    source: &mut Source,
    document: DocumentId,
    edits: &[Edit],
) -> Result<Vec<u8>, CentreError> {
    let payloads = change::payloads(db, document)?;
    let peer = u64::from_be_bytes(source.bytes()?);
    let mut body = Body::load(peer, payloads.iter().map(Vec::as_slice)).body;
    let before: Version = body.version();
    body.edit(None, edits)
        .map_err(|_| CentreError::BadText { what: "remark" })?;
    body.since(&before).map_err(|_| CentreError::Unreadable)
}

fn remark(
    source: &mut Source,
    submitted: &Submitted,
    anchor: &str,
    text: &str,
) -> Result<Vec<Edit>, CentreError> {
    let anchor = anchor_in(submitted.kind, &submitted.fields, anchor)?;
    let row = RowId::from_bytes(*source.id(DocumentId::new)?.as_bytes());
    let list = path("remarks")?;
    let mut edits = vec![Edit::AddRow {
        list,
        row,
        at: Place::Last,
    }];
    edits.push(set(&format!("remarks/{row}/anchor"), &anchor)?);
    edits.extend(prose(&format!("remarks/{row}/text"), text)?);
    Ok(edits)
}

fn path(text: &str) -> Result<Path, CentreError> {
    Path::new(text).map_err(|_| CentreError::BadText { what: "remark" })
}

fn set(field: &str, value: &str) -> Result<Edit, CentreError> {
    Ok(Edit::Set {
        field: path(field)?,
        value: Some(Value::from(value)),
    })
}

fn prose(field: &str, text: &str) -> Result<Option<Edit>, CentreError> {
    if text.is_empty() {
        return Ok(None);
    }
    let splice = Splice {
        at_utf16: 0,
        delete_utf16: 0,
        insert: text.to_owned(),
    };
    Ok(Some(Edit::Text {
        field: path(field)?,
        splices: vec![splice],
    }))
}
