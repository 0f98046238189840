//! Questions as their list shows them: the card, its state, and the place it is about, in one query.
//!
//! Reads tables that [`crate::projection`] fills. Those of its own are `asked` and `asking`: what each version of
//! a question asks, and the question as it stands.

use rusqlite::params;
use tirek_document::Kind;
use tirek_wire::id::{DocumentId, SubmissionId};

use super::card::{self, Card, WIDTH};
use super::{Read, StoreError, Write, column};

/// A question in the list.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub document: DocumentId,
    /// When it last changed here: a label.
    pub changed_at_ms: i64,
    /// Stored name of its state.
    pub state: String,
    /// What the list shows.
    pub card: Card,
    /// Answers that nobody has looked at yet.
    pub new_answers: u32,
    /// She has written or attached what she has not sent off.
    pub unsent: bool,
    /// The kind of the document that it is about, where that is here.
    pub on_kind: Option<Kind>,
    /// The title of that document.
    pub on_title: String,
    /// The title of the activity that it is about.
    pub on_row_title: String,
    /// Place of that activity in its plan.
    pub on_position: Option<u32>,
}

const SELECT: &str = "SELECT card.*, document.changed_at_ms, document_state.state,
        place.kind, coalesce(place_card.title, ''), coalesce(activity.title, ''), activity.position,
        (SELECT count(*) FROM submission JOIN review USING (submission)
         LEFT JOIN seen ON seen.review = review.review
         WHERE submission.document = card.document AND review.verdict = 'answered'
             AND review.state = 'released' AND seen.review IS NULL) AS new_answers,
        CASE WHEN EXISTS (SELECT 1 FROM submission WHERE submission.document = card.document)
            THEN EXISTS (SELECT 1 FROM asking WHERE asking.document = card.document
                AND asking.piece NOT IN (SELECT asked.piece FROM asked
                    WHERE asked.document = card.document))
            ELSE card.title <> '' OR card.excerpt <> '' OR card.attachments > 0 END AS unsent
    FROM card JOIN document USING (document) JOIN document_state USING (document)
    JOIN space ON space.space = document.space
    LEFT JOIN document AS place ON place.document = card.on_document
    LEFT JOIN card AS place_card ON place_card.document = card.on_document
    LEFT JOIN activity ON activity.plan = card.on_document AND activity.activity = card.on_row";

/// A digest of a piece of what is asked.
pub(crate) type Piece = [u8; 32];

/// Notes what a question asks as it stands.
pub(crate) fn put_asking(
    tx: &Write<'_>,
    document: DocumentId,
    pieces: &[Piece],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM asking WHERE document = ?1";
    tx.execute(sql, [document.as_bytes()])?;
    for piece in pieces {
        let sql = "INSERT OR IGNORE INTO asking (document, piece) VALUES (?1, ?2)";
        tx.execute(sql, params![document.as_bytes(), piece])?;
    }
    Ok(())
}

/// Notes what a version of a question asks.
pub(crate) fn put_asked(
    tx: &Write<'_>,
    document: DocumentId,
    submission: SubmissionId,
    pieces: &[Piece],
) -> Result<(), StoreError> {
    for piece in pieces {
        let sql = "INSERT OR IGNORE INTO asked (document, submission, piece) VALUES (?1, ?2, ?3)";
        tx.execute(
            sql,
            params![document.as_bytes(), submission.as_bytes(), piece],
        )?;
    }
    Ok(())
}

/// Every question of hers that is not in the bin: those with new answers first, then the newest.
pub fn all(read: &Read<'_>) -> Result<Vec<Asked>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE document.kind = ?1 AND NOT card.removed AND NOT space.served
         ORDER BY new_answers > 0 DESC, document.created_at_ms DESC, document.document"
    );
    read.rows(&sql, [Kind::Question.code()], from_row)
}

/// One question, wherever it lies.
pub fn get(read: &Read<'_>, document: DocumentId) -> Result<Option<Asked>, StoreError> {
    let sql = format!("{SELECT} WHERE document.document = ?1");
    read.row(&sql, [document.as_bytes()], from_row)
}

fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Asked> {
    let place: Option<u16> = row.get(WIDTH + 2)?;
    Ok(Asked {
        document: column::bytes(row, 0, DocumentId::from_slice)?,
        changed_at_ms: row.get(WIDTH)?,
        state: row.get(WIDTH + 1)?,
        card: card::from_row(row)?,
        on_kind: place.and_then(|code| Kind::from_code(code).ok()),
        on_title: row.get(WIDTH + 3)?,
        on_row_title: row.get(WIDTH + 4)?,
        on_position: row.get(WIDTH + 5)?,
        new_answers: column::number(row, WIDTH + 6)?,
        unsent: row.get(WIDTH + 7)?,
    })
}
