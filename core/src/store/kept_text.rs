//! Table `kept_text`: what stood in the prose fields of documents, on this PC alone.
//!
//! Written by the workspace before much of a text goes and before a field is changed for the first
//! time since its document was opened or sealed; read by the history of a field. No exchange reads
//! it, so what is deleted in a document does not travel from here. Bounded per field.

use rusqlite::params;
use tirek_document::Path;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column};

/// Texts kept of one field: a year of weekly work at it.
const TEXTS_MAX: u32 = 60;

/// Bytes kept of one field, beside the newest text: a report's element a hundred times over.
const BYTES_MAX: u64 = 1024 * 1024;

/// A text that stood in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptText {
    /// The text.
    pub text: String,
    /// When it was still there, by this PC's clock: a label.
    pub at_ms: i64,
}

/// What stood in a field, the newest first.
pub fn of_field(
    read: &Read<'_>,
    document: DocumentId,
    field: &Path,
) -> Result<Vec<KeptText>, StoreError> {
    read.rows(
        "SELECT text, at_ms FROM kept_text WHERE document = ?1 AND field = ?2
         ORDER BY number DESC",
        params![document.as_bytes(), field.as_str()],
        |row| {
            Ok(KeptText {
                text: row.get("text")?,
                at_ms: row.get("at_ms")?,
            })
        },
    )
}

/// Keeps what stands in a field, unless it is the newest that is kept of it.
pub(crate) fn keep(
    tx: &Write<'_>,
    document: DocumentId,
    field: &Path,
    text: &str,
    at_ms: i64,
) -> Result<(), StoreError> {
    let newest = tx.row(
        "SELECT number, text FROM kept_text WHERE document = ?1 AND field = ?2
         ORDER BY number DESC LIMIT 1",
        params![document.as_bytes(), field.as_str()],
        |row| {
            let number: u32 = column::number(row, "number")?;
            Ok((number, row.get::<_, String>("text")?))
        },
    )?;
    let number = match newest {
        Some((_, held)) if held == text => return Ok(()),
        Some((number, _)) => number.saturating_add(1),
        None => 1,
    };
    tx.execute(
        "INSERT INTO kept_text (document, field, number, text, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![document.as_bytes(), field.as_str(), number, text, at_ms],
    )?;
    trim(tx, document, field, number)
}

/// Lets the oldest go beyond what is kept of a field; the newest always stays.
fn trim(tx: &Write<'_>, document: DocumentId, field: &Path, newest: u32) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM kept_text WHERE document = ?1 AND field = ?2 AND number < ?3 AND (
             number + ?4 <= ?3
             OR (SELECT sum(length(CAST(later.text AS BLOB))) FROM kept_text AS later
                 WHERE later.document = ?1 AND later.field = ?2
                     AND later.number >= kept_text.number AND later.number < ?3) > ?5)",
        params![
            document.as_bytes(),
            field.as_str(),
            newest,
            TEXTS_MAX,
            column::signed(BYTES_MAX)
        ],
    )?;
    Ok(())
}

/// Forgets what stood in a document.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM kept_text WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}
