//! The centre's database: opening it, and one folder per table with all its SQL.
//!
//! Called by `crate::centre` and the doctor; nothing outside spells SQL. Every function takes the
//! connection of the caller's transaction. Invariants: WAL, synchronous FULL, foreign keys on; a
//! copy of the file is made before an open that migrates it; a newer store is not opened.

pub mod blob;
pub mod centre;
pub mod change;
pub mod cursor;
pub mod db;
pub mod device;
pub mod document;
pub mod group;
pub mod invitation;
pub mod log;
pub mod migration;
pub mod packet;
pub mod parked;
pub mod person;
pub mod quarantine;
pub mod review;
pub(crate) mod savepoint;
pub mod school;
pub mod space;
pub mod submission;

pub use db::{Db, DbError, DbResult};

use crate::error::CentreError;
use db::Row;
use std::path::Path;

/// Opens the database at `path`, creating or migrating it.
///
/// # Errors
/// When the file cannot be opened, is damaged beyond opening or belongs to a newer version.
pub fn open(path: &Path) -> Result<Db, CentreError> {
    Db::embedded(path, |connection| migration::migrate(connection, path))
}

/// A number of the protocol as SQL holds it. Messages are checked to stay within it.
#[must_use]
pub fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that holds a number of the protocol.
pub(crate) fn number(row: &Row<'_>, column: &str) -> DbResult<u64> {
    row.get::<i64>(column).map(i64::cast_unsigned)
}

/// A column that holds an id.
pub(crate) fn id<T>(row: &Row<'_>, column: &str, make: fn([u8; 16]) -> T) -> DbResult<T> {
    row.get::<[u8; 16]>(column).map(make)
}

/// A column that holds an id or nothing.
pub(crate) fn id_or_none<T>(
    row: &Row<'_>,
    column: &str,
    make: fn([u8; 16]) -> T,
) -> DbResult<Option<T>> {
    Ok(row.get::<Option<[u8; 16]>>(column)?.map(make))
}

/// A column that holds 32 bytes.
pub(crate) fn bytes32<T>(row: &Row<'_>, column: &str, make: fn([u8; 32]) -> T) -> DbResult<T> {
    row.get::<[u8; 32]>(column).map(make)
}

/// A column that holds what this program does not understand.
pub(crate) fn unreadable(column: &str) -> DbError {
    let column = column.to_owned();
    DbError::Unreadable { column }
}

/// The database's own words about the file; `ok` alone when it is whole.
///
/// # Errors
/// When the database fails.
pub fn integrity(db: &Db) -> DbResult<Vec<String>> {
    db.all("PRAGMA integrity_check(20)", &[], |row| {
        row.get("integrity_check")
    })
}

/// Rows that point at nothing, and changes that contradict their document's place.
///
/// # Errors
/// When the database fails.
pub fn orphans(db: &Db) -> DbResult<Vec<String>> {
    let keys =
        "SELECT \"table\" || ' ' || coalesce(rowid, '') AS line FROM pragma_foreign_key_check";
    let places = "SELECT 'change ' || row AS line FROM change
                  JOIN document ON document.id = change.document
                  WHERE document.space <> change.space OR document.kind <> change.kind";
    let mut found = db.all(keys, &[], |row| row.get("line"))?;
    found.extend(db.all(places, &[], |row| row.get("line"))?);
    Ok(found)
}
