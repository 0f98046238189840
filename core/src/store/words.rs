//! The `words` table: what is said in a question and in the answers to it, for the search among questions.
//!
//! Written by [`crate::projection`] alone: of a question as it stands, of each version of it as it was sent off,
//! and of an answer.

use rusqlite::params;
use tirek_document::Kind;
use tirek_wire::id::{DocumentId, SubmissionId};

use super::{Read, StoreError, Write, column};

/// What stands in a version's place of a document as it stands.
const AS_IT_STANDS: SubmissionId = SubmissionId::from_bytes([0; 16]);

/// All that is said in one question and in what was released as an answer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidInQuestion {
    /// The question.
    pub question: DocumentId,
    /// What is said, each text once, in lines.
    pub text: String,
}

/// Notes what a document says, or a version of it.
pub(crate) fn put(
    tx: &Write<'_>,
    document: DocumentId,
    version: Option<SubmissionId>,
    texts: &[&str],
) -> Result<(), StoreError> {
    let version = version.unwrap_or(AS_IT_STANDS);
    tx.execute(
        "DELETE FROM words WHERE document = ?1 AND submission = ?2",
        params![document.as_bytes(), version.as_bytes()],
    )?;
    for text in texts {
        tx.execute(
            "INSERT INTO words (document, submission, text) VALUES (?1, ?2, ?3)",
            params![document.as_bytes(), version.as_bytes(), text],
        )?;
    }
    Ok(())
}

/// What is said in every question of hers that is not in the bin.
pub fn of_questions(read: &Read<'_>) -> Result<Vec<SaidInQuestion>, StoreError> {
    read.rows(
        "SELECT card.document AS document,
            (SELECT coalesce(group_concat(text, char(10)), '') FROM (
                SELECT DISTINCT text FROM words WHERE words.document = card.document
                    OR words.document IN (SELECT review.review FROM submission
                        JOIN review USING (submission)
                        WHERE submission.document = card.document
                            AND review.verdict = 'answered' AND review.state = 'released')
            )) AS said
         FROM card JOIN document USING (document) JOIN space ON space.space = document.space
         WHERE document.kind = ?1 AND NOT card.removed AND NOT space.served
         ORDER BY card.document",
        [Kind::Question.code()],
        |row| {
            Ok(SaidInQuestion {
                question: column::bytes(row, "document", DocumentId::from_slice)?,
                text: row.get("said")?,
            })
        },
    )
}
