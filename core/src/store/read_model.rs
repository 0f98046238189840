//! The read models as a whole: emptied before they are derived anew, and written out to compare.

use rusqlite::types::ValueRef;

use super::{Read, StoreError, Write};

const TABLES: [&str; 8] = [
    "card",
    "activity",
    "link",
    "submission",
    "review",
    "seen",
    "conflict",
    "submitted_file",
];

/// Empties every read model.
pub(crate) fn clear(tx: &Write<'_>) -> Result<(), StoreError> {
    for table in TABLES {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Every row as text, sorted.
pub(crate) fn dump(read: &Read<'_>) -> Result<Vec<String>, StoreError> {
    let mut all = Vec::new();
    for table in TABLES {
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
