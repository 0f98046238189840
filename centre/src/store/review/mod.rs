//! Reviews as the centre lists them: one document per submission, whoever wrote it.

use super::column::{id, id_or_none};
use super::db::{Db, DbResult, unreadable, values};
use tirek_document::review::{ReviewState, Verdict};
use tirek_wire::id::{DocumentId, PersonId, SubmissionId};

/// How far a review is.
#[derive(Debug, Clone)]
pub struct ReviewRow {
    /// The submission it answers.
    pub submission: SubmissionId,
    /// The review document.
    pub document: DocumentId,
    /// The name of who reviews.
    pub reviewer: String,
    /// Who it is, if the roster knows her.
    pub person: Option<PersonId>,
    /// How far it is.
    pub state: ReviewState,
    /// What it says once released.
    pub verdict: Option<Verdict>,
}

impl ReviewRow {
    /// Whether its author may read it.
    #[must_use]
    pub fn is_released(&self) -> bool {
        self.state == ReviewState::Released
    }
}

/// The review of a submission.
pub fn get(db: &Db, submission: SubmissionId) -> DbResult<Option<ReviewRow>> {
    let sql = "SELECT * FROM review WHERE submission = ?1";
    db.one(sql, values![submission.as_bytes()], |row| {
        let (state, verdict): (String, Option<String>) = (row.get("state")?, row.get("verdict")?);
        Ok(ReviewRow {
            submission: id(row, "submission", SubmissionId::from_bytes)?,
            document: id(row, "document", DocumentId::from_bytes)?,
            reviewer: row.get("reviewer")?,
            person: id_or_none(row, "person", PersonId::from_bytes)?,
            state: ReviewState::from_name(&state).ok_or_else(|| unreadable("state"))?,
            verdict: verdict.as_deref().and_then(Verdict::from_name),
        })
    })
}

/// Stores how far a review is.
pub fn put(db: &Db, row: &ReviewRow, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO review (submission, document, reviewer, person, state, verdict, changed_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (submission) DO UPDATE SET document = excluded.document,
             reviewer = excluded.reviewer, person = excluded.person, state = excluded.state, verdict = excluded.verdict,
             changed_at_ms = excluded.changed_at_ms",
        values![
            row.submission.as_bytes(),
            row.document.as_bytes(),
            row.reviewer,
            row.person.map(|person| *person.as_bytes()),
            row.state.name(),
            row.verdict.map(Verdict::name),
            at_ms
        ],
    )?;
    Ok(())
}
