//! The index of what she wrote herself, and the `found_due` table: which documents it has to read again.
//!
//! It lies in the profile's own database, apart from the migrations and the read models: made at the first search,
//! dropped where its number is another, filled and brought up to date by the searches themselves. Until there is one
//! nothing is noted. No exchange and no packet reads it. What goes to the bin leaves it in the same write.

use rusqlite::params;
use tirek_search::{Answer, Entry, Index, IndexError, Language, Pairs};
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column, setting};

/// The setting that holds the number of the index; none where there is no index.
const SETTING: &str = "found";

const DUE: &str = "CREATE TABLE IF NOT EXISTS found_due (
    document BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;";

impl From<IndexError> for StoreError {
    fn from(error: IndexError) -> Self {
        rusqlite::Error::from(error).into()
    }
}

/// Whether there is an index that this app can read.
pub fn is_made(read: &Read<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(read, SETTING)?.as_deref() == Some(Index::VERSION.to_string().as_str()))
}

/// Makes the index anew and empty, with all documents yet to be read.
pub(crate) fn make(tx: &Write<'_>) -> Result<(), StoreError> {
    Index::default().drop_tables(tx.connection)?;
    Index::make(tx.connection)?;
    tx.connection.execute_batch(DUE)?;
    tx.execute(
        "INSERT OR IGNORE INTO found_due SELECT document FROM document",
        [],
    )?;
    setting::put(tx, SETTING, Some(&Index::VERSION.to_string()))
}

/// Notes that a document changed.
pub(crate) fn mark(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    if is_made(tx)? {
        let sql = "INSERT OR IGNORE INTO found_due VALUES (?1)";
        tx.execute(sql, [document.as_bytes()])?;
    }
    Ok(())
}

/// Which documents changed, those that changed last first.
pub fn due(read: &Read<'_>, limit: usize) -> Result<Vec<DocumentId>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    read.rows(
        "SELECT found_due.document FROM found_due LEFT JOIN document USING (document)
         ORDER BY document.changed_at_ms DESC, found_due.document LIMIT ?1",
        [limit],
        |row| column::bytes(row, 0, DocumentId::from_slice),
    )
}

/// How many changed.
pub fn due_count(read: &Read<'_>) -> Result<u64, StoreError> {
    let found = read.row("SELECT count(*) FROM found_due", [], |row| {
        column::number(row, 0)
    })?;
    Ok(found.unwrap_or_default())
}

/// Puts a document in as it is now; nothing of it stays where nothing of it can be found.
pub(crate) fn put(
    tx: &Write<'_>,
    document: DocumentId,
    entry: Option<&Entry>,
) -> Result<(), StoreError> {
    let mut index = Index::default();
    match entry {
        Some(entry) => index.put(tx.connection, [entry])?,
        None => index.remove(tx.connection, &document.to_string())?,
    }
    let sql = "DELETE FROM found_due WHERE document = ?1";
    tx.execute(sql, params![document.as_bytes()])?;
    Ok(())
}

/// Takes a document out at once.
pub(crate) fn forget(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    match is_made(tx)? {
        true => put(tx, document, None),
        false => Ok(()),
    }
}

/// Searches what was read so far.
pub fn search(
    read: &Read<'_>,
    pairs: &Pairs,
    typed: &str,
    most: usize,
    language: Language,
) -> Result<Answer, StoreError> {
    let mut index = Index::default();
    Ok(index.search(read.connection, pairs, typed, most, language)?)
}
