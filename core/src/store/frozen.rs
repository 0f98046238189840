//! The `frozen` table: what lists show of a submission, as it was frozen.
//!
//! Written by [`crate::projection`] alone. Of what others wrote the submissions alone are here: their own
//! documents have no words on this device.

use rusqlite::params;
use tirek_wire::id::SubmissionId;

use super::card::Card;
use super::{StoreError, Write};

/// Notes what lists show of a submission; one that is here already stays as it is.
pub(crate) fn put(tx: &Write<'_>, id: SubmissionId, card: &Card) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR IGNORE INTO frozen (submission, title, about, excerpt, urgent, closed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            id.as_bytes(),
            card.title,
            card.about,
            card.excerpt,
            card.urgent,
            card.closed
        ],
    )?;
    Ok(())
}
