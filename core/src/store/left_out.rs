//! Table `left_out`: the fields of rows that were added and removed before they were sealed, as they
//! stood. They stay on this PC, where the bin shows them; no exchange reads this table.
//!
//! Written by sealing alone. Of a field the latest is kept.

use rusqlite::{Row, params};
use tirek_document::{Path, Stood, Value};
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write};

/// What was left out of a document.
pub fn of(read: &Read<'_>, document: DocumentId) -> Result<Vec<Stood>, StoreError> {
    let sql = "SELECT path, is_prose, content FROM left_out WHERE document = ?1 ORDER BY path";
    let found = read.rows(sql, [document.as_bytes()], stood)?;
    Ok(found.into_iter().flatten().collect())
}

fn stood(row: &Row<'_>) -> rusqlite::Result<Option<Stood>> {
    let is_prose = row.get("is_prose")?;
    let content: String = row.get("content")?;
    let value = match is_prose {
        true => Some(Value::Text(content)),
        false => serde_json::from_str(&content).ok(),
    };
    let path = Path::new(&row.get::<_, String>("path")?).ok();
    Ok(path.zip(value).map(|(path, value)| Stood {
        path,
        value,
        is_prose,
    }))
}

/// Keeps what sealing left out of a document.
pub(crate) fn add(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &[Stood],
    at_ms: i64,
) -> Result<(), StoreError> {
    for one in fields {
        let content = match (&one.value, one.is_prose) {
            (Value::Text(text), true) => text.clone(),
            (value, _) => serde_json::to_string(value)
                .map_err(|_| StoreError::damaged("a value cannot be written"))?,
        };
        tx.execute(
            "INSERT OR REPLACE INTO left_out (document, path, is_prose, content, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                document.as_bytes(),
                one.path.as_str(),
                one.is_prose,
                content,
                at_ms
            ],
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
