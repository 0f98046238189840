//! Marks that are written once, and where they are found.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// A mark begins and ends so; between them are its digits.
const BEGIN: &[u8] = b"zq";
const END: &[u8] = b"qz";
const DIGITS: usize = 9;

/// The mark of a number.
pub fn mark(number: u64) -> String {
    format!("zq{number:09}qz")
}

/// Every mark in these bytes.
pub fn marks(bytes: &[u8], found: &mut BTreeSet<String>) {
    let length = BEGIN.len() + DIGITS + END.len();
    for window in bytes.windows(length) {
        let digits = &window[BEGIN.len()..BEGIN.len() + DIGITS];
        let is_mark = window.starts_with(BEGIN) && window.ends_with(END);
        if is_mark && digits.iter().all(u8::is_ascii_digit) {
            found.insert(String::from_utf8_lossy(window).into_owned());
        }
    }
}

/// Every mark that a centre's folder holds: its database value by value, every other file as it is.
pub fn marks_in_folder(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            marks_in_folder(&path, found);
            continue;
        }
        let bytes = std::fs::read(&path).expect("readable");
        marks(&bytes, found);
        if bytes.starts_with(b"SQLite format 3\0") {
            marks_in_database(&path, found);
        }
    }
}

fn marks_in_database(path: &Path, found: &mut BTreeSet<String>) {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let database = database.expect("a database");
    let mut tables = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .expect("prepared");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("listed")
        .collect::<Result<_, _>>()
        .expect("names");
    for table in tables {
        let sql = format!("SELECT * FROM \"{table}\"");
        let mut statement = database.prepare(&sql).expect("prepared");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("read");
        while let Some(row) = rows.next().expect("read") {
            for column in 0..columns {
                match row.get_ref(column).expect("a value") {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => marks(bytes, found),
                    _ => {}
                }
            }
        }
    }
}
