//! Table `answered`: what the last calls of the screen that wrote something were answered.
//!
//! Written by [`crate::workspace::Workspace::once`] in the transaction of the write itself, so that a
//! call that comes again (its answer was lost with the page, the driver sent it twice) is told the same
//! and does nothing. Bounded by a number, not by a time: no clock decides anything here.

use rusqlite::params;
use tirek_wire::id::CallId;

use super::{Read, StoreError, Write};

/// Calls that are remembered: weeks of hard work, some twenty megabytes of short rows. A page sends again
/// what it kept as soon as its person is there, so that one is rarely older than the last few.
const KEPT: i64 = 100_000;

/// Old ones are taken away this many at a time: each edit would touch the far end of the table else.
const BATCH: i64 = 256;

/// What a call was answered, if it is among those remembered.
pub fn get(read: &Read<'_>, call: CallId) -> Result<Option<String>, StoreError> {
    read.row(
        "SELECT answer FROM answered WHERE call = ?1",
        [call.as_bytes()],
        |row| row.get(0),
    )
}

/// Notes what a call is answered.
pub fn put(tx: &Write<'_>, call: CallId, answer: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO answered (call, answer) VALUES (?1, ?2)",
        params![call.as_bytes(), answer],
    )?;
    let newest = tx.row("SELECT MAX(number) FROM answered", [], |row| {
        row.get::<_, i64>(0)
    })?;
    if let Some(newest) = newest.filter(|newest| newest % BATCH == 0) {
        tx.execute("DELETE FROM answered WHERE number <= ?1", [newest - KEPT])?;
    }
    Ok(())
}
