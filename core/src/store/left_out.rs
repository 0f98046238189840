//! Table `left_out`: what was written in rows that were removed before it was sealed, field by field as
//! it stood, beside what the log shows in its place. It stays on this PC, where the bin shows it; no
//! exchange reads this table.
//!
//! Written by sealing alone, and forgotten when the words stand in the document again. Of a field the
//! latest is kept.

use rusqlite::{Row, params};
use tirek_document::{LeftOutField, Path, Value};
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write};

/// What was left out of a document.
pub fn of(read: &Read<'_>, document: DocumentId) -> Result<Vec<LeftOutField>, StoreError> {
    let sql =
        "SELECT path, is_prose, content, known FROM left_out WHERE document = ?1 ORDER BY path";
    let found = read.rows(sql, [document.as_bytes()], stood)?;
    Ok(found.into_iter().flatten().collect())
}

fn stood(row: &Row<'_>) -> rusqlite::Result<Option<LeftOutField>> {
    let is_prose = row.get("is_prose")?;
    let content: String = row.get("content")?;
    let known: Option<String> = row.get("known")?;
    let value = decoded(content, is_prose);
    let path = Path::new(&row.get::<_, String>("path")?).ok();
    Ok(path.zip(value).map(|(path, value)| LeftOutField {
        path,
        value,
        known: known.and_then(|known| decoded(known, is_prose)),
        is_prose,
    }))
}

fn decoded(content: String, is_prose: bool) -> Option<Value> {
    match is_prose {
        true => Some(Value::Text(content)),
        false => serde_json::from_str(&content).ok(),
    }
}

fn encoded(value: &Value, is_prose: bool) -> Result<String, StoreError> {
    match (value, is_prose) {
        (Value::Text(text), true) => Ok(text.clone()),
        (value, _) => serde_json::to_string(value)
            .map_err(|_| StoreError::damaged("a value cannot be written")),
    }
}

/// Keeps what sealing left out of a document.
pub(crate) fn add(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &[LeftOutField],
    at_ms: i64,
) -> Result<(), StoreError> {
    for one in fields {
        let content = encoded(&one.value, one.is_prose)?;
        let known = one.known.as_ref().map(|known| encoded(known, one.is_prose));
        tx.execute(
            "INSERT OR REPLACE INTO left_out (document, path, is_prose, content, known, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                document.as_bytes(),
                one.path.as_str(),
                one.is_prose,
                content,
                known.transpose()?,
                at_ms
            ],
        )?;
    }
    Ok(())
}

/// Forgets fields that stand in the document again.
pub(crate) fn forget(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &[Path],
) -> Result<(), StoreError> {
    for field in fields {
        tx.execute(
            "DELETE FROM left_out WHERE document = ?1 AND path = ?2",
            params![document.as_bytes(), field.as_str()],
        )?;
    }
    Ok(())
}

/// Forgets what was left out of a document.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM left_out WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}
