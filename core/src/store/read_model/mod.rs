//! The read models as a whole: made where their number is another, filled document by document, and
//! written out to compare.
//!
//! They lie outside the migrations. [`make`] drops what an app of another number made, whatever that was,
//! and lists every document as underived; the workspace derives them. Invariant: a table that is filled in
//! another way, or has another form, has another number. Tables from which something else follows than
//! what is shown (which files are kept) are no read models and are never dropped.

use rusqlite::params;
use rusqlite::types::ValueRef;
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write, column, setting};

/// Raised when a table of `tables.sql` changes, or is filled in another way.
pub const SHAPE: u32 = 6;

/// The statements that make them.
pub const TABLES_SQL: &str = include_str!("tables.sql");

/// The setting that holds their number.
const SETTING: &str = "read_models";

/// What is compared: everything that is shown, and which files submissions name.
const SHOWN: [&str; 14] = [
    "card",
    "activity",
    "link",
    "submission",
    "frozen",
    "asked",
    "asking",
    "words",
    "review",
    "seen",
    "material_mark",
    "conflict",
    "document_state",
    "submitted_file",
];

/// Whether the read models are those of this app.
pub(super) fn is_current(read: &Read<'_>) -> Result<bool, StoreError> {
    Ok(setting::get(read, SETTING)?.as_deref() == Some(SHAPE.to_string().as_str()))
}

/// Makes every read model anew, empty, with all documents yet to be derived.
pub(crate) fn make(tx: &Write<'_>) -> Result<(), StoreError> {
    let made = tx.rows(
        "SELECT name, kind FROM read_model ORDER BY kind DESC",
        [],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?;
    for (name, kind) in made.iter().filter(|(name, _)| is_name(name)) {
        tx.connection
            .execute_batch(&format!("DROP {kind} IF EXISTS {name}"))?;
    }
    tx.execute("DELETE FROM read_model", [])?;
    tx.connection.execute_batch(TABLES_SQL)?;
    for (kind, name) in TABLES_SQL.lines().filter_map(made_by) {
        let sql = "INSERT INTO read_model (name, kind) VALUES (?1, ?2)";
        tx.execute(sql, params![name, kind])?;
    }
    tx.execute("INSERT INTO underived SELECT document FROM document", [])?;
    tx.execute("INSERT INTO state_due SELECT document FROM document", [])?;
    setting::put(tx, SETTING, Some(&SHAPE.to_string()))
}

/// The kind and the name of what a line of the statements makes.
fn made_by(line: &str) -> Option<(&'static str, &str)> {
    let kinds = [("table", "CREATE TABLE "), ("trigger", "CREATE TRIGGER ")];
    kinds.into_iter().find_map(|(kind, words)| {
        let name = line.strip_prefix(words)?.split(' ').next()?;
        Some((kind, name))
    })
}

fn is_name(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// How many documents are yet to be derived.
pub fn underived_count(read: &Read<'_>) -> Result<u64, StoreError> {
    let count = read.row("SELECT count(*) AS n FROM underived", [], |row| {
        column::number(row, "n")
    });
    Ok(count?.unwrap_or_default())
}

/// Documents to derive next: reviews, answers and reading marks, which others are shown with, then what changed last.
pub(crate) fn underived(read: &Read<'_>, limit: usize) -> Result<Vec<DocumentId>, StoreError> {
    read.rows(
        "SELECT underived.document AS document FROM underived JOIN document USING (document)
         ORDER BY document.kind IN (?1, ?2, ?3) DESC, document.changed_at_ms DESC, document LIMIT ?4",
        params![
            Kind::Review.code(),
            Kind::Answer.code(),
            Kind::ReadingMark.code(),
            column::signed(limit as u64)
        ],
        |row| column::bytes(row, "document", DocumentId::from_slice),
    )
}

/// Whether a document is yet to be derived.
pub(crate) fn is_underived(read: &Read<'_>, document: DocumentId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM underived WHERE document = ?1";
    read.any(sql, [document.as_bytes()])
}

/// Notes that a document is derived; `true` when it was not.
pub(crate) fn take(tx: &Write<'_>, document: DocumentId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM underived WHERE document = ?1";
    Ok(tx.execute(sql, [document.as_bytes()])? > 0)
}

/// Every row as text, sorted.
pub(crate) fn dump(read: &Read<'_>) -> Result<Vec<String>, StoreError> {
    let mut all = Vec::new();
    for table in SHOWN {
        let rows = read.rows(&format!("SELECT * FROM {table}"), [], |row| {
            let mut line = table.to_owned();
            let mut index = 0;
            while let Ok(value) = row.get_ref(index) {
                line.push('|');
                line.push_str(&shown(value));
                index += 1;
            }
            Ok(line)
        })?;
        all.extend(rows);
    }
    all.sort();
    Ok(all)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "null".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => data_encoding::HEXLOWER.encode(bytes),
    }
}
