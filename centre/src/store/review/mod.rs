//! The centre's own reviews: one document per submission.

use super::db::{Db, DbResult, values};
use super::id;
use tirek_wire::id::{DocumentId, SubmissionId};

/// How far a review is.
#[derive(Debug, Clone)]
pub struct ReviewRow {
    /// The submission it answers.
    pub submission: SubmissionId,
    /// The review document.
    pub document: DocumentId,
    /// Who reviews, as given on the command line.
    pub reviewer: String,
    /// `reading` or `released`.
    pub state: String,
    /// `accepted` or `returned` once released.
    pub verdict: Option<String>,
}

/// The review of a submission.
pub fn get(db: &Db, submission: SubmissionId) -> DbResult<Option<ReviewRow>> {
    let sql = "SELECT * FROM review WHERE submission = ?1";
    db.one(sql, values![submission.as_bytes()], |row| {
        Ok(ReviewRow {
            submission: id(row, "submission", SubmissionId::from_bytes)?,
            document: id(row, "document", DocumentId::from_bytes)?,
            reviewer: row.get("reviewer")?,
            state: row.get("state")?,
            verdict: row.get("verdict")?,
        })
    })
}

/// Stores how far a review is.
pub fn put(db: &Db, row: &ReviewRow, at_ms: i64) -> DbResult<()> {
    db.execute(
        "INSERT INTO review (submission, document, reviewer, state, verdict, changed_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (submission) DO UPDATE SET reviewer = excluded.reviewer,
             state = excluded.state, verdict = excluded.verdict,
             changed_at_ms = excluded.changed_at_ms",
        values![
            row.submission.as_bytes(),
            row.document.as_bytes(),
            row.reviewer,
            row.state,
            row.verdict,
            at_ms
        ],
    )?;
    Ok(())
}
