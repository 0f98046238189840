//! The centre's database: opening it, and one folder per table with all its SQL.
//!
//! Called by `crate::centre` and the doctor; nothing outside spells SQL. Every function takes the
//! connection of the caller's transaction. Invariants: what is committed is on disk (WAL with
//! synchronous FULL; PostgreSQL's own default), foreign keys on; a copy of the file is made before an
//! open that migrates it; a newer store is not opened. On PostgreSQL several servers write at once:
//! a space's positions are handed out under the lock of its row, which is held until the commit, so
//! a later position is never seen before an earlier one.

#![allow(
    clippy::missing_errors_doc,
    reason = "what a table does fails as its database does: there is nothing more to say of each"
)]

pub mod blob;
pub mod centre;
pub mod change;
mod check;
mod column;
pub mod copy;
pub mod cursor;
pub mod damage;
pub mod db;
pub mod device;
pub mod document;
mod error;
pub mod group;
pub mod invitation;
mod locks;
pub mod log;
pub mod membership;
pub mod migration;
pub mod pack;
pub mod packet;
pub mod parked;
pub mod person;
pub mod quarantine;
pub mod review;
pub mod school;
pub mod space;
pub mod submission;

pub use check::{integrity, orphans};
pub use column::to_sql;
pub use db::{DatabaseAddress, DatabaseKind, DatabaseTrouble, Db, DbError, DbResult};
pub use error::StoreError;
pub use locks::{Locks, lock};

use std::path::PathBuf;

/// Where a centre's database is.
#[derive(Debug, Clone)]
pub enum Location<'a> {
    /// An embedded one, in this file.
    File(PathBuf),
    /// On a server of PostgreSQL.
    Server(&'a DatabaseAddress),
}

/// Opens the database, creating or migrating it.
///
/// # Errors
/// When it cannot be opened or reached, is damaged beyond opening or belongs to a newer version.
pub fn open<'a>(location: impl Into<Location<'a>>) -> Result<Db, StoreError> {
    match location.into() {
        Location::File(path) => {
            Db::embedded(&path, |connection| migration::migrate(connection, &path))
        }
        Location::Server(address) => {
            let db = Db::at(address)?;
            migration::migrate_shared(&db)?;
            Ok(db)
        }
    }
}

/// The newest time at which a person was written down, a device was seen or a submission received.
///
/// # Errors
/// When the database fails.
pub fn newest_ms(db: &Db) -> DbResult<Option<i64>> {
    let newest = [
        person::newest_ms(db)?,
        device::newest_ms(db)?,
        submission::newest_ms(db)?,
    ];
    Ok(newest.into_iter().flatten().max())
}
