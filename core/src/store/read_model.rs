//! Drops what was derived, before it is derived anew.

use super::{StoreError, Write};

/// Empties every read model.
pub(crate) fn clear(tx: &Write<'_>) -> Result<(), StoreError> {
    for table in ["card", "activity", "link", "submission", "review", "seen"] {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}
