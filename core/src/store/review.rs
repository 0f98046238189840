//! The `review` and `seen` tables: reviews and answers by their submission, and which were looked at.
//!
//! Written by [`crate::projection`] alone.

use rusqlite::{Row, params};
use tirek_document::Kind;
use tirek_document::review::{ReviewState, Verdict};
use tirek_wire::id::{DocumentId, PersonId, SpaceId, SubmissionId};

use super::{Read, StoreError, Write, column};

/// A review as it stands in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// The review's document.
    pub id: DocumentId,
    /// Id of the submission it answers.
    pub submission: String,
    /// What it decides, once it says so.
    pub verdict: Option<Verdict>,
    /// It answers a question, and decides nothing.
    pub is_answer: bool,
    /// How far it is.
    pub state: ReviewState,
    /// Name of the reviewer.
    pub reviewer: String,
    /// The general remark.
    pub summary: String,
    /// Remarks as JSON of [`crate::review::RemarkView`].
    pub remarks: String,
}

/// A review with what is known of its way.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// The review.
    pub row: ReviewRow,
    /// When it last changed here: a label.
    pub changed_at_ms: i64,
    /// Whether somebody has looked at it.
    pub seen: bool,
}

/// What stands in the verdict's place where a question is answered.
const ANSWERED: &str = "answered";

impl Arrived {
    /// Whether its author may read it: it was released, and says something.
    pub fn is_released(&self) -> bool {
        let says = self.row.verdict.is_some() || self.row.is_answer;
        self.row.state == ReviewState::Released && says
    }
}

/// What a review is about that names no submission.
const NONE: SubmissionId = SubmissionId::from_bytes([0; 16]);

const SELECT: &str =
    "SELECT review.*, document.changed_at_ms AS changed, seen.review IS NOT NULL AS is_seen
    FROM review JOIN document ON document.document = review.review
    LEFT JOIN seen ON seen.review = review.review";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Arrived> {
    let verdict: String = row.get("verdict")?;
    Ok(Arrived {
        row: ReviewRow {
            id: column::bytes(row, "review", DocumentId::from_slice)?,
            submission: column::bytes(row, "submission", SubmissionId::from_slice)?.to_string(),
            verdict: Verdict::from_name(&verdict),
            is_answer: verdict == ANSWERED,
            state: ReviewState::from_name(&row.get::<_, String>("state")?)
                .unwrap_or(ReviewState::Reading),
            reviewer: row.get("reviewer")?,
            summary: row.get("summary")?,
            remarks: row.get("remarks")?,
        },
        changed_at_ms: row.get("changed")?,
        seen: row.get("is_seen")?,
    })
}

/// Where a review stands among those that came here: by its first change, in the order of its log and of what the
/// centre handed out. Not by its id, which holds the time of a clock that may be wrong.
pub(super) const CAME: &str = "coalesce((SELECT min(change.rowid) FROM change
    WHERE change.document = review.review), 9223372036854775807)";

/// The reviews of a submission, the one that came last last.
pub fn of(read: &Read<'_>, submission: SubmissionId) -> Result<Vec<Arrived>, StoreError> {
    read.rows(
        &format!("{SELECT} WHERE review.submission = ?1 ORDER BY {CAME}, review.review"),
        [submission.as_bytes()],
        from_row,
    )
}

/// Whether a review or an answer is here and its author may read it.
pub fn is_readable(read: &Read<'_>, id: DocumentId) -> Result<bool, StoreError> {
    let sql = format!("{SELECT} WHERE review.review = ?1");
    let found = read.row(&sql, [id.as_bytes()], from_row)?;
    Ok(found.is_some_and(|one| one.is_released()))
}

/// Writes a review.
pub(crate) fn put(tx: &Write<'_>, row: &ReviewRow) -> Result<(), StoreError> {
    let submission: SubmissionId = row.submission.parse().unwrap_or(NONE);
    let verdict = match row.is_answer {
        true => ANSWERED,
        false => row.verdict.map_or("", Verdict::name),
    };
    tx.execute(
        "INSERT OR REPLACE INTO review (review, submission, verdict, state, reviewer, summary,
             remarks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row.id.as_bytes(),
            submission.as_bytes(),
            verdict,
            row.state.name(),
            row.reviewer,
            row.summary,
            row.remarks
        ],
    )?;
    Ok(())
}

/// Takes a review away.
pub(crate) fn delete(tx: &Write<'_>, review: DocumentId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM review WHERE review = ?1", [review.as_bytes()])?;
    Ok(())
}

/// What somebody drafts in a space as an answer to a document, the newest first.
pub fn drafts(
    read: &Read<'_>,
    document: DocumentId,
    space: SpaceId,
    author: PersonId,
) -> Result<Vec<DocumentId>, StoreError> {
    read.rows(
        "SELECT review.review AS review FROM submission JOIN review USING (submission)
         JOIN document ON document.document = review.review
         WHERE submission.document = ?1 AND document.space = ?2 AND document.author = ?3
             AND document.kind = ?4
         ORDER BY review.review DESC",
        params![
            document.as_bytes(),
            space.as_bytes(),
            author.as_bytes(),
            Kind::Answer.code()
        ],
        |row| column::bytes(row, "review", DocumentId::from_slice),
    )
}

/// Notes that a review was looked at.
pub(crate) fn put_seen(tx: &Write<'_>, review: DocumentId) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO seen (review) VALUES (?1)";
    tx.execute(sql, [review.as_bytes()])?;
    Ok(())
}
