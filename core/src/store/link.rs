//! The `link` table: which entries and reports are tied to which activities.
//!
//! Written by [`crate::projection`] alone.

use rusqlite::params;
use tirek_wire::id::DocumentId;

use super::{Read, StoreError, Write};

/// The links of a document: `(plan, activity)`.
pub fn of(read: &Read<'_>, document: DocumentId) -> Result<Vec<(String, String)>, StoreError> {
    read.rows(
        "SELECT plan, activity FROM link WHERE document = ?1 ORDER BY activity",
        [document.as_bytes()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Replaces the links of a document.
pub(crate) fn replace(
    tx: &Write<'_>,
    document: DocumentId,
    links: &[(String, String)],
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM link WHERE document = ?1",
        [document.as_bytes()],
    )?;
    for (plan, activity) in links {
        tx.execute(
            "INSERT INTO link (document, activity, plan) VALUES (?1, ?2, ?3)",
            params![document.as_bytes(), activity, plan],
        )?;
    }
    Ok(())
}
