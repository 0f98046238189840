//! Migrations: numbered files, all or nothing, never altered once released (a test locks their
//! hashes). Each step has a text for either database; a test compares what they make.

use super::db::{Db, DbError, DbResult, values};
use super::error::StoreError;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::Path;

/// One step, in the words of either database.
#[derive(Debug, Clone, Copy)]
pub struct MigrationStep {
    /// For the embedded one.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

/// Every step in order; the store's version is their number.
pub const STEPS: &[MigrationStep] = &[
    MigrationStep {
        sqlite: include_str!("001_first.sql"),
        postgres: include_str!("postgres/001_first.sql"),
    },
    MigrationStep {
        sqlite: include_str!("002_files.sql"),
        postgres: include_str!("postgres/002_files.sql"),
    },
    MigrationStep {
        sqlite: include_str!("003_loose.sql"),
        postgres: include_str!("postgres/003_loose.sql"),
    },
    MigrationStep {
        sqlite: include_str!("004_keys.sql"),
        postgres: include_str!("postgres/004_keys.sql"),
    },
    MigrationStep {
        sqlite: include_str!("005_schools.sql"),
        postgres: include_str!("postgres/005_schools.sql"),
    },
    MigrationStep {
        sqlite: include_str!("006_moves.sql"),
        postgres: include_str!("postgres/006_moves.sql"),
    },
    MigrationStep {
        sqlite: include_str!("007_files_mark.sql"),
        postgres: include_str!("postgres/007_files_mark.sql"),
    },
    MigrationStep {
        sqlite: include_str!("008_reviewers.sql"),
        postgres: include_str!("postgres/008_reviewers.sql"),
    },
    MigrationStep {
        sqlite: include_str!("009_each_change.sql"),
        postgres: include_str!("postgres/009_each_change.sql"),
    },
    MigrationStep {
        sqlite: include_str!("010_villages.sql"),
        postgres: include_str!("postgres/010_villages.sql"),
    },
    MigrationStep {
        sqlite: include_str!("011_memberships.sql"),
        postgres: include_str!("postgres/011_memberships.sql"),
    },
    MigrationStep {
        sqlite: include_str!("012_packs.sql"),
        postgres: include_str!("postgres/012_packs.sql"),
    },
];

/// Brings the file to the newest version, after a copy of an older one.
///
/// # Errors
/// When the store is newer than this program, or a step fails; then nothing has changed.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let found: usize = file_version(connection)?;
    if is_newest(found)? {
        return Ok(());
    }
    if found > 0 {
        copy(connection, path, found)?;
    }
    let steps = STEPS.iter().map(|step| M::up(step.sqlite)).collect();
    Migrations::new(steps).to_latest(connection)?;
    Ok(())
}

/// Brings a database of PostgreSQL to the newest version. Servers that start together take turns.
///
/// # Errors
/// When the store is newer than this program, or a step fails; then nothing has changed.
pub fn migrate_shared(db: &Db) -> Result<(), StoreError> {
    if is_newest(version(db)?)? {
        return Ok(());
    }
    let transaction = db.begin()?;
    // The number only has to be the same in every version of this program.
    db.execute("SELECT pg_advisory_xact_lock(8470)", &[])?;
    let found = version(db)?;
    if !is_newest(found)? {
        if found == 0 {
            db.run("CREATE TABLE store_version (version BIGINT NOT NULL)")?;
            db.run("INSERT INTO store_version VALUES (0)")?;
        }
        for step in STEPS.iter().skip(found) {
            db.run(step.postgres)?;
        }
        let newest = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
        db.execute("UPDATE store_version SET version = ?1", values![newest])?;
    }
    Ok(transaction.commit()?)
}

fn is_newest(found: usize) -> Result<bool, StoreError> {
    let known = STEPS.len();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found == known)
}

fn version(db: &Db) -> DbResult<usize> {
    let there = "SELECT tablename AS name FROM pg_catalog.pg_tables
                 WHERE schemaname = current_schema() AND tablename = 'store_version'";
    if db.one(there, &[], |_| Ok(()))?.is_none() {
        return Ok(0);
    }
    let number: i64 = db.row("SELECT version FROM store_version", &[], |row| {
        row.get("version")
    })?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

fn file_version(connection: &Connection) -> DbResult<usize> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

fn copy(connection: &Connection, path: &Path, found: usize) -> Result<(), StoreError> {
    let copy = path.with_extension(format!("v{found}.db"));
    if !copy.exists() {
        let copied = connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]);
        copied.map_err(DbError::from)?;
    }
    Ok(())
}
