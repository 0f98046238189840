//! The database as the rest of the store sees it: one text of SQL per statement, whichever
//! database runs it.
//!
//! [`Db`] runs statements, [`SqlValue`] is what goes in, [`Row`] what comes out. Invariants: a
//! statement is fixed text, never composed; parameters are numbered `?1`, `?2`, …; the text keeps to
//! what both databases understand (`ON CONFLICT`, `RETURNING`, `CASE`, no row ids), sums are
//! `CAST(… AS BIGINT)`, and a statement that reads rows in order to change them ends in
//! `FOR NO KEY UPDATE`. Deliberately absent: asynchrony (a [`Db`] lives on a thread that may wait)
//! and any knowledge of tables.

mod address;
mod error;
mod postgres;
mod row;
mod sqlite;
mod state;
mod trouble;
mod value;

pub use address::{DatabaseAddress, NotAnAddress};
pub(crate) use error::unreadable;
pub use error::{DbError, DbResult};
pub use row::{Readable, Row};
pub use trouble::DatabaseTrouble;
pub(crate) use value::values;
pub use value::{SqlValue, ToValue};

use std::path::Path;

/// One connection to the centre's database.
pub struct Db(Engine);

enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(Box<postgres::Postgres>),
}

impl Db {
    /// Opens the embedded database at `path` and hands the raw connection to `prepare` first, which
    /// brings it to the right version.
    ///
    /// # Errors
    /// When the file cannot be opened, or what `prepare` says.
    pub(super) fn embedded<E: From<DbError>>(
        path: &Path,
        prepare: impl FnOnce(&mut rusqlite::Connection) -> Result<(), E>,
    ) -> Result<Self, E> {
        let sqlite = sqlite::Sqlite::open(path, prepare)?;
        Ok(Self(Engine::Sqlite(sqlite)))
    }

    /// Opens a connection to PostgreSQL.
    ///
    /// # Errors
    /// When the server cannot be reached or lets nobody in.
    pub(super) fn at(address: &DatabaseAddress) -> DbResult<Self> {
        let postgres = postgres::Postgres::open(address)?;
        Ok(Self(Engine::Postgres(Box::new(postgres))))
    }

    /// Which database it is.
    #[must_use]
    pub const fn kind(&self) -> DatabaseKind {
        match &self.0 {
            Engine::Sqlite(_) => DatabaseKind::Sqlite,
            Engine::Postgres(_) => DatabaseKind::Postgres,
        }
    }

    /// Runs a statement that answers no rows; answers how many it touched.
    ///
    /// # Errors
    /// When the database fails or a rule of the schema is broken.
    pub fn execute(&self, sql: &'static str, values: &[SqlValue<'_>]) -> DbResult<u64> {
        match &self.0 {
            Engine::Sqlite(db) => db.execute(sql, values),
            Engine::Postgres(db) => db.execute(sql, values),
        }
    }

    /// Calls `take` with each row until it answers that it has enough.
    ///
    /// # Errors
    /// When the database fails, or what `take` says.
    pub fn each(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        take: impl FnMut(&Row<'_>) -> DbResult<bool>,
    ) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.each(sql, values, take),
            Engine::Postgres(db) => db.each(sql, values, take),
        }
    }

    /// The same for an answer of any length, which is never held whole. Within a transaction only,
    /// and not inside itself.
    ///
    /// # Errors
    /// When the database fails, or what `take` says.
    pub fn each_of_many(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        mut take: impl FnMut(&Row<'_>) -> DbResult<()>,
    ) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.each(sql, values, |row| take(row).map(|()| true)),
            Engine::Postgres(db) => db.each_of_many(sql, values, take),
        }
    }

    /// Every row, read by `read`.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub fn all<T>(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        mut read: impl FnMut(&Row<'_>) -> DbResult<T>,
    ) -> DbResult<Vec<T>> {
        let mut list = Vec::new();
        self.each(sql, values, |row| {
            list.push(read(row)?);
            Ok(true)
        })?;
        Ok(list)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// When the database fails or the row cannot be read.
    pub fn one<T>(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        mut read: impl FnMut(&Row<'_>) -> DbResult<T>,
    ) -> DbResult<Option<T>> {
        let mut found = None;
        self.each(sql, values, |row| {
            found = Some(read(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    /// The first row of a statement that always has one.
    ///
    /// # Errors
    /// When there is none, the database fails or the row cannot be read.
    pub fn row<T>(
        &self,
        sql: &'static str,
        values: &[SqlValue<'_>],
        read: impl FnMut(&Row<'_>) -> DbResult<T>,
    ) -> DbResult<T> {
        self.one(sql, values, read)?.ok_or(DbError::NoRow)
    }

    /// Lets a database pass that takes writes at the moment. An embedded one does, or fails by itself.
    ///
    /// # Errors
    /// [`DbError::ReadOnly`], or when the database fails.
    pub fn check_writable(&self) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(db) => db.check_writable(),
        }
    }

    /// Locks rows for this transaction, by a statement over one list of keys that names them in the
    /// order in which everybody does. An embedded database is locked whole already.
    ///
    /// # Errors
    /// When the database fails or the wait is too long.
    pub(super) fn lock(&self, sql: &'static str, keys: &[&[u8]]) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(_) if keys.is_empty() => Ok(()),
            Engine::Postgres(db) => db.execute(sql, &[SqlValue::List(keys)]).map(drop),
        }
    }

    /// Takes the lock of a whole table for the running transaction, once everybody who writes to it has
    /// ended. Here too an embedded database is locked already.
    ///
    /// # Errors
    /// When the database fails, or others hold it too long.
    pub(super) fn lock_table(&self, sql: &'static str) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(db) => db.run(sql),
        }
    }

    /// Begins a transaction that will write; it is undone unless it is committed.
    ///
    /// # Errors
    /// When the database fails or another writer holds it too long.
    pub fn begin(&self) -> DbResult<Transaction<'_>> {
        match &self.0 {
            Engine::Sqlite(db) => db.run("BEGIN IMMEDIATE")?,
            Engine::Postgres(db) => db.begin("BEGIN ISOLATION LEVEL READ COMMITTED")?,
        }
        Ok(Transaction::new(self, Extent::Whole))
    }

    /// Begins a part of a running transaction that can be undone by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin_part(&self) -> DbResult<Transaction<'_>> {
        self.run("SAVEPOINT part")?;
        Ok(Transaction::new(self, Extent::Part))
    }

    /// Begins a transaction that reads one state of the database, whatever others commit meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin_reading(&self) -> DbResult<Transaction<'_>> {
        match &self.0 {
            Engine::Sqlite(db) => db.run("BEGIN")?,
            Engine::Postgres(db) => db.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?,
        }
        Ok(Transaction::new(self, Extent::Whole))
    }

    fn end(&self, sql: &'static str) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.run(sql),
            Engine::Postgres(db) => db.end(sql),
        }
    }

    /// Runs statements without parameters or rows: a migration.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn run(&self, sql: &'static str) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.run(sql),
            Engine::Postgres(db) => db.run(sql),
        }
    }
}

/// Which database it is, where the two differ for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseKind {
    /// The embedded one.
    Sqlite,
    /// A server.
    Postgres,
}

/// What can be undone together.
#[derive(Clone, Copy)]
enum Extent {
    Whole,
    Part,
}

/// A transaction that was begun, or a part of one; undone unless it is committed.
#[must_use = "it is undone at once"]
pub struct Transaction<'a> {
    db: &'a Db,
    extent: Extent,
    is_open: bool,
}

impl<'a> Transaction<'a> {
    const fn new(db: &'a Db, extent: Extent) -> Self {
        Self {
            db,
            extent,
            is_open: true,
        }
    }

    /// Makes it durable; a part, together with its transaction.
    ///
    /// # Errors
    /// When the database fails: then nothing of it happened, or, when the connection broke at this
    /// very moment, all of it; what is done again must not mind.
    pub fn commit(mut self) -> DbResult<()> {
        match self.extent {
            Extent::Whole => self.db.end("COMMIT")?,
            Extent::Part => self.db.run("RELEASE part")?,
        }
        self.is_open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // What is not committed is lost in any case; the next `begin` tells of a database that is
        // gone.
        if !self.is_open {
            return;
        }
        let undone = match self.extent {
            Extent::Whole => self.db.end("ROLLBACK"),
            Extent::Part => self.db.run("ROLLBACK TO part; RELEASE part"),
        };
        if undone.is_err() {
            tracing::warn!("a transaction could not be undone");
        }
    }
}
