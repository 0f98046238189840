//! The steps that bring a store to the form this version knows.
//!
//! Called by [`super::Store`] at every opening. Each step is a numbered SQL file, embedded here
//! and locked by its hash in a test: a released step never changes, a correction is a new one. All
//! pending steps run in one transaction. A file that is migrated is copied first. Deliberately
//! absent: steps back.

use std::path::Path;

use rusqlite::{Connection, MAIN_DB, TransactionBehavior};

use super::StoreError;
use crate::closed;

/// Every step in order: its file and its SQL. `PRAGMA user_version` is the number of steps taken.
pub const STEPS: &[(&str, &str)] = &[
    ("0001_workspace.sql", include_str!("0001_workspace.sql")),
    ("0002_read_models.sql", include_str!("0002_read_models.sql")),
    (
        "0003_packets_and_files.sql",
        include_str!("0003_packets_and_files.sql"),
    ),
    (
        "0004_doubted_files.sql",
        include_str!("0004_doubted_files.sql"),
    ),
    ("0005_kept_text.sql", include_str!("0005_kept_text.sql")),
    (
        "0006_refused_changes.sql",
        include_str!("0006_refused_changes.sql"),
    ),
    ("0007_digests.sql", include_str!("0007_digests.sql")),
    ("0008_answered.sql", include_str!("0008_answered.sql")),
    (
        "0009_open_change_parts.sql",
        include_str!("0009_open_change_parts.sql"),
    ),
    ("0010_left_out.sql", include_str!("0010_left_out.sql")),
    (
        "0011_living_files.sql",
        include_str!("0011_living_files.sql"),
    ),
    ("0012_held_back.sql", include_str!("0012_held_back.sql")),
    (
        "0013_read_models_apart.sql",
        include_str!("0013_read_models_apart.sql"),
    ),
    ("0014_served.sql", include_str!("0014_served.sql")),
    (
        "0015_material_places.sql",
        include_str!("0015_material_places.sql"),
    ),
];

/// The version this app writes.
pub fn known() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// The version of an opened file: 0 when nothing was ever written to it.
pub(super) fn found(connection: &Connection) -> Result<u32, StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    u32::try_from(version).map_err(|_| StoreError::damaged("negative version"))
}

/// Takes every step that `connection` lacks. When the file has been in use before, `copy_to` is
/// written first: a whole copy of the file as it was.
pub(super) fn migrate(connection: &mut Connection, copy_to: &Path) -> Result<(), StoreError> {
    let found = found(connection)?;
    let known = known();
    if found > known {
        return Err(StoreError::NewerVersion { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        copy(connection, copy_to)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (_, sql) in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

fn copy(connection: &Connection, copy_to: &Path) -> Result<(), StoreError> {
    let unfinished = copy_to.with_extension("unfinished");
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => closed::make_file(&unfinished)?,
    }
    connection.backup(MAIN_DB, &unfinished, None)?;
    std::fs::OpenOptions::new()
        .write(true)
        .open(&unfinished)?
        .sync_all()?;
    Ok(std::fs::rename(&unfinished, copy_to)?)
}
