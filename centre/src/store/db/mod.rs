//! The database as the rest of the store sees it: one text of SQL per statement, whichever
//! database runs it.
//!
//! [`Db`] runs statements, [`Value`] is what goes in, [`Row`] what comes out. Invariants: a
//! statement is fixed text, never composed; parameters are numbered `?1`, `?2`, …; the text keeps to
//! what both databases understand (`ON CONFLICT`, `RETURNING`, `CASE`, no row ids), sums are
//! `CAST(… AS BIGINT)`. Deliberately absent: asynchrony (a [`Db`] lives on a thread that may wait)
//! and any knowledge of tables.

mod error;
mod row;
mod sqlite;
mod value;

pub use error::{DbError, DbResult};
pub use row::{Column, Row};
pub(crate) use value::values;
pub use value::{ToValue, Value};

use std::path::Path;

/// One connection to the centre's database.
pub struct Db(Engine);

enum Engine {
    Sqlite(sqlite::Sqlite),
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

    /// Runs a statement that answers no rows; answers how many it touched.
    ///
    /// # Errors
    /// When the database fails or a rule of the schema is broken.
    pub fn execute(&self, sql: &'static str, values: &[Value<'_>]) -> DbResult<u64> {
        match &self.0 {
            Engine::Sqlite(db) => db.execute(sql, values),
        }
    }

    /// Calls `take` with each row until it answers that it has enough.
    ///
    /// # Errors
    /// When the database fails, or what `take` says.
    pub fn each(
        &self,
        sql: &'static str,
        values: &[Value<'_>],
        take: impl FnMut(&Row<'_>) -> DbResult<bool>,
    ) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.each(sql, values, take),
        }
    }

    /// Every row, read by `read`.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    pub fn all<T>(
        &self,
        sql: &'static str,
        values: &[Value<'_>],
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
        values: &[Value<'_>],
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
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> DbResult<T>,
    ) -> DbResult<T> {
        self.one(sql, values, read)?.ok_or(DbError::NoRow)
    }

    /// Begins a transaction that will write; it is undone unless it is committed.
    ///
    /// # Errors
    /// When the database fails or another writer holds it too long.
    pub(crate) fn begin(&self) -> DbResult<Transaction<'_>> {
        match &self.0 {
            Engine::Sqlite(db) => db.run("BEGIN IMMEDIATE")?,
        }
        Ok(Transaction {
            db: self,
            is_open: true,
        })
    }

    /// Runs a statement about the transaction itself.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn run(&self, sql: &'static str) -> DbResult<()> {
        match &self.0 {
            Engine::Sqlite(db) => db.run(sql),
        }
    }
}

/// A transaction that was begun.
#[must_use]
pub(crate) struct Transaction<'a> {
    db: &'a Db,
    is_open: bool,
}

impl Transaction<'_> {
    /// Makes it durable.
    ///
    /// # Errors
    /// When the database fails: then nothing of it happened.
    pub fn commit(mut self) -> DbResult<()> {
        self.db.run("COMMIT")?;
        self.is_open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // What is not committed is lost in any case; the next `begin` tells of a database that is
        // gone.
        if self.is_open && self.db.run("ROLLBACK").is_err() {
            tracing::warn!("a transaction could not be undone");
        }
    }
}
