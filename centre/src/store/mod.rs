//! The centre's database: opening it, and one folder per table with all its SQL.
//!
//! Called by `crate::centre` and the doctor; nothing outside spells SQL. Every function takes the
//! connection of the caller's transaction. Invariants: WAL, synchronous FULL, foreign keys on; a
//! copy of the file is made before an open that migrates it; a newer store is not opened.

pub mod blob;
pub mod centre;
pub mod change;
pub mod cursor;
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

use crate::error::CentreError;
use rusqlite::{Connection, Row};
use std::path::Path;
use std::time::Duration;

/// How long a command waits while the server (or another command) writes.
const BUSY: Duration = Duration::from_secs(20);

/// Opens the database at `path`, creating or migrating it.
///
/// # Errors
/// When the file cannot be opened, is damaged beyond opening or belongs to a newer version.
pub fn open(path: &Path) -> Result<Connection, CentreError> {
    let mut connection = Connection::open(path)?;
    prepare(&connection)?;
    migration::migrate(&mut connection, path)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<(), CentreError> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// A number of the protocol as SQL holds it. Messages are checked to stay within it.
#[must_use]
pub fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A column that holds a number of the protocol.
pub(crate) fn number(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}

/// A column that holds an id.
pub(crate) fn id<T>(row: &Row<'_>, column: &str, make: fn([u8; 16]) -> T) -> rusqlite::Result<T> {
    row.get::<_, [u8; 16]>(column).map(make)
}

/// A column that holds an id or nothing.
pub(crate) fn id_or_none<T>(
    row: &Row<'_>,
    column: &str,
    make: fn([u8; 16]) -> T,
) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(make))
}

/// A column that holds 32 bytes.
pub(crate) fn bytes32<T>(
    row: &Row<'_>,
    column: &str,
    make: fn([u8; 32]) -> T,
) -> rusqlite::Result<T> {
    row.get::<_, [u8; 32]>(column).map(make)
}

/// SQLite's own words about the file; `ok` alone when it is whole.
///
/// # Errors
/// When the database fails.
pub fn integrity(db: &Connection) -> rusqlite::Result<Vec<String>> {
    db.prepare("PRAGMA integrity_check(20)")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Rows that point at nothing, and changes that contradict their document's place.
///
/// # Errors
/// When the database fails.
pub fn orphans(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let keys = "SELECT \"table\" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check";
    let places =
        "SELECT 'change ' || row FROM change JOIN document ON document.id = change.document
                  WHERE document.space <> change.space OR document.kind <> change.kind";
    let mut found = Vec::new();
    for sql in [keys, places] {
        let mut statement = db.prepare(sql)?;
        for line in statement.query_map([], |row| row.get(0))? {
            found.push(line?);
        }
    }
    Ok(found)
}
