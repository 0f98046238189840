//! What others have handed in, as those who look after them list it.
//!
//! Reads tables that [`crate::projection`] fills, of spaces that are reached by serving somebody there; it
//! has none of its own. Waiting is what nobody has answered: of a question that is not closed.

use rusqlite::{Row, params};
use tirek_document::Kind;
use tirek_wire::id::{DocumentId, PersonId, SpaceId, SubmissionId};

use super::{Read, StoreError, column};

/// What one author has handed in, in one space.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// Where.
    pub space: SpaceId,
    /// Who.
    pub author: PersonId,
    /// Documents that wait for a review.
    pub works: u32,
    /// Questions that wait for an answer.
    pub questions: u32,
    /// What came last.
    pub last: Work,
}

/// A document of which something was handed in, as its newest version says.
#[derive(Clone, Debug)]
pub struct Work {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Who began to hand it in.
    pub author: PersonId,
    /// Stored name of its state.
    pub state: String,
    /// When a version came to the centre last, by its clock.
    pub received_at_ms: Option<i64>,
    /// Its title.
    pub title: String,
    /// What it is about, or the kind of a plan.
    pub about: String,
    /// The first words of its text.
    pub excerpt: String,
    /// It cannot wait.
    pub urgent: bool,
    /// Nothing is left to do about it.
    pub closed: bool,
    /// It waits for an answer.
    pub waits: bool,
}

/// A version that was handed in.
#[derive(Clone, Copy, Debug)]
pub struct HandedInVersion {
    /// The submission.
    pub id: SubmissionId,
    /// Of which document.
    pub document: DocumentId,
    /// When the centre received it, by its clock.
    pub received_at_ms: Option<i64>,
}

/// Whether its author has what she needs: the last version says it that knows of the newest that asks something.
macro_rules! closed {
    () => {
        "coalesce((SELECT said.closed FROM submission AS newest
            JOIN submission AS one ON one.document = newest.document AND one.asker = newest.place
            JOIN frozen AS said ON said.submission = one.submission
            WHERE newest.submission = document_state.newest ORDER BY one.place DESC LIMIT 1), 0)"
    };
}

/// What waits for an answer.
const WAITS: &str = concat!(
    "(document_state.state IN ('received', 'reading') AND NOT ",
    closed!(),
    ")"
);

const COLUMNS: &str = concat!(
    "document.document AS document, document.kind AS kind, document.author AS author,
    document_state.state AS state, coalesce(frozen.title, '') AS title,
    coalesce(frozen.about, '') AS about, coalesce(frozen.excerpt, '') AS excerpt,
    coalesce(frozen.urgent, 0) AS urgent, ",
    closed!(),
    " AS closed"
);

const HANDED_IN: &str = "document_state JOIN document USING (document)
    JOIN space ON space.space = document.space
    LEFT JOIN frozen ON frozen.submission = document_state.newest
    WHERE space.served AND document_state.newest IS NOT NULL";

fn work(row: &Row<'_>) -> rusqlite::Result<Option<Work>> {
    let Ok(kind) = Kind::from_code(column::number(row, "kind")?) else {
        return Ok(None);
    };
    Ok(Some(Work {
        document: column::bytes(row, "document", DocumentId::from_slice)?,
        kind,
        author: column::bytes(row, "author", PersonId::from_slice)?,
        state: row.get("state")?,
        received_at_ms: row.get("received_at_ms")?,
        title: row.get("title")?,
        about: row.get("about")?,
        excerpt: row.get("excerpt")?,
        urgent: row.get("urgent")?,
        closed: row.get("closed")?,
        waits: row.get("waits")?,
    }))
}

/// What each author has handed in, space by space: of all whom she serves in one query.
pub fn by_author(read: &Read<'_>) -> Result<Vec<HandedIn>, StoreError> {
    // Beside one `max`, other columns are those of the row that has it.
    let sql = format!(
        "SELECT document.space AS space, {COLUMNS}, {WAITS} AS waits,
             max(coalesce(document_state.received_at_ms, 0)),
             document_state.received_at_ms AS received_at_ms,
             sum({WAITS} AND document.kind <> ?1) AS works,
             sum({WAITS} AND document.kind = ?1) AS questions
         FROM {HANDED_IN} GROUP BY document.space, document.author"
    );
    let all = read.rows(&sql, [Kind::Question.code()], |row| {
        let Some(last) = work(row)? else {
            return Ok(None);
        };
        Ok(Some(HandedIn {
            space: column::bytes(row, "space", SpaceId::from_slice)?,
            author: last.author,
            works: column::number(row, "works")?,
            questions: column::number(row, "questions")?,
            last,
        }))
    })?;
    Ok(all.into_iter().flatten().collect())
}

/// What was handed in in one space, what came last first.
pub fn in_space(read: &Read<'_>, space: SpaceId) -> Result<Vec<Work>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {WAITS} AS waits, document_state.received_at_ms AS received_at_ms
         FROM {HANDED_IN} AND document.space = ?1
         ORDER BY document_state.received_at_ms DESC, document.document"
    );
    let all = read.rows(&sql, [space.as_bytes()], work)?;
    Ok(all.into_iter().flatten().collect())
}

/// Every version that was handed in in one space, the first of each document first.
pub fn versions(read: &Read<'_>, space: SpaceId) -> Result<Vec<HandedInVersion>, StoreError> {
    read.rows(
        "SELECT submission.submission AS submission, submission.document AS document,
             change.received_at_ms AS received_at_ms
         FROM document JOIN submission USING (document)
         JOIN change ON change.log = submission.log AND change.seq = submission.seq
         WHERE document.space = ?1
         ORDER BY submission.document, submission.place",
        params![space.as_bytes()],
        |row| {
            Ok(HandedInVersion {
                id: column::bytes(row, "submission", SubmissionId::from_slice)?,
                document: column::bytes(row, "document", DocumentId::from_slice)?,
                received_at_ms: row.get("received_at_ms")?,
            })
        },
    )
}
