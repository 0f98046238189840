//! The `document_state` table: where the work on each document stands, and what the centre said to it.
//!
//! Follows by itself: triggers note in `state_due` whose state may differ (`read_model/tables.sql`), and
//! every write settles that before it is committed ([`settle`]). Nobody else writes here.

use rusqlite::Row;
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use super::review::CAME;
use super::{Read, StoreError, Write, column, version_order};

/// A document with the centre's newest answer to it.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// In the bin.
    pub removed: bool,
    /// The answer is about the newest version that was handed in.
    pub answers_newest: bool,
    /// Stored name of the verdict.
    pub verdict: String,
    /// Name of the reviewer.
    pub reviewer: String,
    /// Remarks as JSON of [`crate::review::RemarkView`].
    pub remarks: String,
    /// When the answer last changed here: a label.
    pub arrived_at_ms: i64,
    /// Whether somebody has looked at it.
    pub seen: bool,
}

/// A document of which the centre has received a version.
#[derive(Clone, Debug)]
pub struct Received {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Stored name of its state.
    pub state: String,
    /// When the newest version came, by the centre's clock.
    pub received_at_ms: i64,
}

/// Stored name of a document's state; none for a document that is not here.
pub fn get(read: &Read<'_>, document: DocumentId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT state FROM document_state WHERE document = ?1";
    read.row(sql, [document.as_bytes()], |row| row.get(0))
}

/// Every document of hers with an answer, the newest answer first.
pub fn answered(read: &Read<'_>) -> Result<Vec<Answered>, StoreError> {
    let sql = format!(
        "SELECT document.document, document.kind, coalesce(card.title, ''), coalesce(card.removed, 0),
                document_state.answers_newest, review.verdict, review.reviewer, review.remarks,
                answer.changed_at_ms, seen.review IS NOT NULL
         FROM document_state JOIN document USING (document) JOIN space USING (space)
         JOIN review ON review.review = document_state.answer
         JOIN document AS answer ON answer.document = document_state.answer
         LEFT JOIN card ON card.document = document.document
         LEFT JOIN seen ON seen.review = document_state.answer
         WHERE document_state.answer IS NOT NULL AND NOT space.served ORDER BY {CAME} DESC"
    );
    let found = read.rows(&sql, [], |row| {
        let Some(kind) = kind(row)? else {
            return Ok(None);
        };
        Ok(Some(Answered {
            document: column::bytes(row, 0, DocumentId::from_slice)?,
            kind,
            title: row.get(2)?,
            removed: row.get(3)?,
            answers_newest: row.get(4)?,
            verdict: row.get(5)?,
            reviewer: row.get(6)?,
            remarks: row.get(7)?,
            arrived_at_ms: row.get(8)?,
            seen: row.get(9)?,
        }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Every document of hers outside the bin of which the centre has received a version, the first of them first.
pub fn received(read: &Read<'_>) -> Result<Vec<Received>, StoreError> {
    let found = read.rows(
        "SELECT document.document, document.kind, card.title, document_state.state,
                document_state.received_at_ms
         FROM document_state JOIN document USING (document) JOIN card USING (document) JOIN space USING (space)
         WHERE document_state.received_at_ms IS NOT NULL AND NOT card.removed AND NOT space.served
         ORDER BY document_state.received_at_ms, document.document",
        [],
        |row| {
            let Some(kind) = kind(row)? else {
                return Ok(None);
            };
            Ok(Some(Received {
                document: column::bytes(row, 0, DocumentId::from_slice)?,
                kind,
                title: row.get(2)?,
                state: row.get(3)?,
                received_at_ms: row.get(4)?,
            }))
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Of both lists it is the second column.
fn kind(row: &Row<'_>) -> rusqlite::Result<Option<Kind>> {
    Ok(Kind::from_code(column::number(row, 1)?).ok())
}

/// Brings the state of every document that this write has touched up to what it follows from. Damage comes
/// before all else; then the newest version says it, or without one whether the centre refused the words.
/// Of an answer it is the newest that counts, of the newest version that has one. A version that asks
/// nothing new stands for the last one that did: she has closed the question by it, or opened it again.
pub(crate) fn settle(tx: &Write<'_>) -> Result<(), StoreError> {
    if !tx.any("SELECT 1 FROM state_due", [])? {
        return Ok(());
    }
    version_order::settle(tx)?;
    let sql = format!(
        "INSERT OR REPLACE INTO document_state
             (document, state, received_at_ms, answer, answers_newest, newest)
         WITH due AS (SELECT state_due.document AS document FROM state_due
             JOIN document USING (document)),
         told AS (
             SELECT submission.document AS document, submission.submission AS submission,
                 submission.log AS log, submission.seq AS seq,
                 change.received_at_ms AS received, refused_change.reason AS refused,
                 coalesce(log.sent_through >= change.seq, 1) AS sent,
                 EXISTS (SELECT 1 FROM packed WHERE packed.log = change.log
                     AND packed.after < change.seq AND packed.through >= change.seq) AS in_packet,
                 submission.place AS place, submission.asker AS asker
             FROM due JOIN submission USING (document)
             JOIN change ON change.log = submission.log AND change.seq = submission.seq
             LEFT JOIN refused_change ON refused_change.log = submission.log
                 AND refused_change.seq = submission.seq
             LEFT JOIN log ON log.log = submission.log),
         version AS (
             SELECT *, row_number() OVER (PARTITION BY document ORDER BY place DESC) AS back
             FROM told WHERE asker = place),
         answer AS (
             SELECT document, min(back) AS back, review FROM (
                 SELECT version.document AS document, version.back AS back,
                     review.review AS review, max({CAME}) AS came
                 FROM version JOIN told
                     ON told.document = version.document AND told.asker = version.place
                 JOIN review ON review.submission = told.submission
                 WHERE review.state = 'released' AND review.verdict <> ''
                 GROUP BY version.document, version.back)
             GROUP BY document)
         SELECT due.document,
             CASE
                 WHEN EXISTS (SELECT 1 FROM damage WHERE damage.document = due.document)
                     THEN 'damaged'
                 WHEN newest.document IS NULL THEN
                     CASE WHEN EXISTS (SELECT 1 FROM refusal WHERE refusal.document = due.document)
                         THEN 'refused' ELSE 'draft' END
                 WHEN newest.refused IS NOT NULL THEN 'refused'
                 WHEN answer.back = 1 THEN
                     (SELECT verdict FROM review WHERE review.review = answer.review)
                 WHEN EXISTS (SELECT 1 FROM told JOIN review USING (submission)
                     WHERE told.document = newest.document AND told.asker = newest.place
                         AND review.state = 'reading') THEN 'reading'
                 WHEN newest.received IS NOT NULL THEN 'received'
                 WHEN newest.sent THEN 'sent'
                 WHEN newest.in_packet THEN 'packed'
                 ELSE 'queued'
             END,
             (SELECT max(received) FROM version WHERE version.document = due.document),
             answer.review, coalesce(answer.back = 1, 0), newest.submission
         FROM due LEFT JOIN version AS newest
             ON newest.document = due.document AND newest.back = 1
         LEFT JOIN answer ON answer.document = due.document"
    );
    tx.execute(&sql, [])?;
    tx.execute("DELETE FROM state_due", [])?;
    Ok(())
}
