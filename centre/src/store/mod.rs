//! The centre's database: opening it, and one folder per table with all its SQL.
//!
//! Called by `crate::centre` and the doctor; nothing outside spells SQL. Every function takes the
//! connection of the caller's transaction. Invariants: what is committed is on disk (WAL with
//! synchronous FULL; PostgreSQL's own default), foreign keys on; a copy of the file is made before an
//! open that migrates it; a newer store is not opened. On PostgreSQL several servers write at once:
//! a space's positions are handed out under the lock of its row, which is held until the commit, so
//! a later position is never seen before an earlier one.

pub mod blob;
pub mod centre;
pub mod change;
pub mod copy;
pub mod cursor;
pub mod damage;
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
pub mod school;
pub mod space;
pub mod submission;

pub(crate) use db::unreadable;
pub use db::{Db, DbError, DbResult, Kind, Trouble};

use crate::error::CentreError;
use crate::folder::{Database, Folder};
use db::Row;
use std::collections::BTreeSet;
use tirek_wire::exchange::ExchangeRequest;
use tirek_wire::id::SpaceId;
use tirek_wire::key::Hash32;

/// Opens the database of a folder, creating or migrating it.
///
/// # Errors
/// When it cannot be opened or reached, is damaged beyond opening or belongs to a newer version.
pub fn open(folder: &Folder) -> Result<Db, CentreError> {
    match folder.database() {
        Database::Embedded => {
            let path = folder.file();
            Db::embedded(&path, |connection| migration::migrate(connection, &path))
        }
        Database::At(address) => {
            let db = Db::at(address)?;
            migration::migrate_shared(&db)?;
            Ok(db)
        }
    }
}

/// What a piece of work will write, known before it begins.
#[derive(Debug, Default)]
pub struct Locks {
    devices: BTreeSet<Hash32>,
    spaces: BTreeSet<SpaceId>,
}

impl Locks {
    /// Those of an exchange: its device, and every space it brings changes of.
    #[must_use]
    pub fn of(token: &Hash32, request: &ExchangeRequest) -> Self {
        let mut locks = Self::default();
        locks.add_device(token);
        let changes = request.logs.iter().flat_map(|part| &part.changes);
        changes.for_each(|change| locks.add_space(change.space));
        locks
    }

    /// Adds the device with this token.
    pub fn add_device(&mut self, token: &Hash32) {
        self.devices.insert(*token);
    }

    /// Adds a space.
    pub fn add_space(&mut self, space: SpaceId) {
        self.spaces.insert(space);
    }

    /// Takes in another's.
    pub fn join(&mut self, other: &Self) {
        self.devices.extend(&other.devices);
        self.spaces.extend(&other.spaces);
    }
}

/// Takes the locks for this transaction. Everybody takes them in one order, devices before spaces,
/// so that two servers do not wait for each other; an embedded database has one writer.
///
/// # Errors
/// When the database fails or the wait is too long.
pub fn lock(db: &Db, locks: &Locks) -> DbResult<()> {
    let devices: Vec<&[u8]> = locks.devices.iter().map(|token| &token.0[..]).collect();
    let spaces: Vec<&[u8]> = locks.spaces.iter().map(|id| &id.as_bytes()[..]).collect();
    device::lock(db, &devices)?;
    space::lock(db, &spaces)
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

/// The database's own words about itself; none when it is whole.
///
/// # Errors
/// When the database fails.
pub fn integrity(db: &Db) -> DbResult<Vec<String>> {
    let sql = match db.kind() {
        Kind::Sqlite => {
            "SELECT integrity_check AS line FROM pragma_integrity_check
                         WHERE integrity_check <> 'ok'"
        }
        // Indexes and rules that PostgreSQL itself does not rely on.
        Kind::Postgres => {
            "SELECT indexrelid::regclass::text AS line FROM pg_catalog.pg_index
                           WHERE NOT indisvalid OR NOT indisready
                           UNION ALL
                           SELECT conname FROM pg_catalog.pg_constraint WHERE NOT convalidated"
        }
    };
    db.all(sql, &[], |row| row.get("line"))
}

/// Rows that point at nothing, and changes that contradict their document's place.
///
/// # Errors
/// When the database fails.
pub fn orphans(db: &Db) -> DbResult<Vec<String>> {
    let places = "SELECT 'change ' || row AS line FROM change
                  LEFT JOIN document ON document.id = change.document
                  WHERE document.id IS NULL OR document.space <> change.space
                     OR document.kind <> change.kind";
    let mut found = match db.kind() {
        Kind::Sqlite => db.all(
            "SELECT \"table\" || ' ' || coalesce(rowid, '') AS line
             FROM pragma_foreign_key_check",
            &[],
            |row| row.get("line"),
        )?,
        // PostgreSQL checks each reference when it is written and lets nobody switch that off but
        // its own superuser.
        Kind::Postgres => Vec::new(),
    };
    found.extend(db.all(places, &[], |row| row.get("line"))?);
    Ok(found)
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
