//! Migrations: numbered files, all or nothing, never altered once released (a test locks their
//! hashes).

use crate::error::CentreError;
use crate::store::{DbError, DbResult};
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::Path;

/// Every migration in order; the store's version is their number.
pub const FILES: &[&str] = &[include_str!("001_first.sql"), include_str!("002_files.sql")];

/// Brings the store to the newest version, after a copy of an older one.
///
/// # Errors
/// When the store is newer than this program, or a step fails; then nothing has changed.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<(), CentreError> {
    let found: usize = version(connection)?;
    if found > FILES.len() {
        return Err(CentreError::NewerStore {
            found,
            known: FILES.len(),
        });
    }
    if found == FILES.len() {
        return Ok(());
    }
    if found > 0 {
        copy(connection, path, found)?;
    }
    let steps = FILES.iter().map(|sql| M::up(sql)).collect();
    Migrations::new(steps).to_latest(connection)?;
    Ok(())
}

fn version(connection: &Connection) -> DbResult<usize> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

fn copy(connection: &Connection, path: &Path, found: usize) -> Result<(), CentreError> {
    let copy = path.with_extension(format!("v{found}.db"));
    if !copy.exists() {
        let copied = connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]);
        copied.map_err(DbError::from)?;
    }
    Ok(())
}
