//! The database of one profile: every table, every statement, one door for writes.
//!
//! [`crate::workspace`] opens it and owns it; the read models of the nouns keep their tables here
//! too. Reading and writing are different types: [`Read`] cannot change anything (its connection is
//! read-only), [`Write`] exists only inside [`Store::write`], which commits everything or nothing
//! and hands back the topics touched. Nobody outside this folder spells SQL.
//!
//! Invariants: a write is on the disk (WAL, `synchronous = FULL`) when [`Store::write`] returns; one
//! process per folder; ids are 16-byte blobs; times are labels and order nothing. Deliberately
//! absent: bodies of documents, what a change means, files (see [`crate::blob`]).

#![allow(
    clippy::missing_errors_doc,
    reason = "what a table does fails as its database does: there is nothing more to say of each"
)]

pub mod activity;
pub mod answered;
pub mod blob;
pub mod card;
pub(crate) mod chain;
pub mod change;
mod column;
pub mod conflict;
pub mod cursor;
pub mod damage;
pub(crate) mod digest;
pub mod document;
pub mod document_state;
mod error;
mod fill;
pub mod found;
pub(crate) mod frozen;
mod group;
pub mod handed_in;
pub mod identity;
pub(crate) mod kept;
pub mod kept_text;
pub mod knows;
pub mod left_out;
pub mod link;
mod lock;
pub mod log;
pub mod material_mark;
pub mod material_place;
pub(crate) mod mend;
pub mod migration;
pub mod open_change;
pub mod packet;
pub mod peer;
pub mod quarantine;
pub mod question;
pub mod read_model;
pub mod refusal;
pub mod review;
pub mod setting;
pub mod space;
pub mod submission;
pub(crate) mod tail;
pub mod traffic;
mod version_order;
pub mod waiting;
pub mod words;

use std::cell::RefCell;
use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, TransactionBehavior};

pub use error::StoreError;
use group::Group;
use lock::FolderLock;

use crate::closed;
use crate::topic::{Done, Topic, Topics};

/// Name of the database in a profile's folder.
const FILE: &str = "tirek.db";

/// `Tirk`: tells the file apart from other databases.
const APPLICATION_ID: i64 = 0x5469_726b;

/// What the journal may keep on the disk after a large exchange.
const JOURNAL_BYTES_KEPT: i64 = 16 * 1024 * 1024;

/// How long a statement waits for the other connection (a checkpoint on a slow disk takes seconds).
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Prepared statements kept per connection: more than the store has.
const STATEMENTS_KEPT: usize = 256;

/// An open profile database; holds the folder's lock.
pub struct Store {
    reader: Connection,
    writer: Connection,
    group: Group,
    _lock: FolderLock,
}

/// Reads at one point in time.
pub struct Read<'c> {
    connection: &'c Connection,
}

/// One transaction that writes; it reads its own writes.
pub struct Write<'c> {
    read: Read<'c>,
    topics: RefCell<Topics>,
}

impl Store {
    /// Makes the database in `folder`, which exists.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::ProfileExists`] or what the disk says.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        let lock = FolderLock::take(folder)?;
        // What the database then makes beside it has the rights of the file.
        closed::make_file(&folder.join(FILE))?;
        let writer = Connection::open(folder.join(FILE))?;
        let store = Self::finish(folder, lock, writer)?;
        if store.read(identity::exists)? {
            return Err(StoreError::ProfileExists);
        }
        Ok(store)
    }

    /// Opens the database in `folder` and brings it to the newest version.
    ///
    /// # Errors
    /// [`StoreError::NoProfile`], [`StoreError::InUse`], [`StoreError::NewerVersion`],
    /// [`StoreError::Damaged`] or what the disk says.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let file = folder.join(FILE);
        if !file.try_exists()? {
            return Err(StoreError::NoProfile);
        }
        let lock = FolderLock::take(folder)?;
        closed::mend(folder);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let writer = Connection::open_with_flags(&file, flags)?;
        check_is_ours(&writer)?;
        Self::finish(folder, lock, writer)
    }

    fn finish(folder: &Path, lock: FolderLock, mut writer: Connection) -> Result<Self, StoreError> {
        prepare(&writer)?;
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer
            .pragma_update_and_check(None, "journal_size_limit", JOURNAL_BYTES_KEPT, |_| Ok(()))?;
        let copy = folder.join(format!("tirek-before-{}.db", migration::known()));
        migration::migrate(&mut writer, &copy)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(folder.join(FILE), flags)?;
        prepare(&reader)?;
        let mut store = Self {
            reader,
            writer,
            group: Group::None,
            _lock: lock,
        };
        if !store.read(read_model::is_current)? {
            store.write(read_model::make)?;
        }
        if !store.read(fill::is_done)? {
            store.write(fill::once)?;
        }
        Ok(store)
    }

    /// Reads one consistent state.
    ///
    /// # Errors
    /// Those of `work` and of the database.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.group == Group::Begun {
            // What the group has written is not to be seen from anywhere else yet.
            return work(&Read {
                connection: &self.writer,
            });
        }
        let transaction = self
            .reader
            .unchecked_transaction()
            .map_err(StoreError::from)?;
        work(&Read {
            connection: &transaction,
        })
    }

    /// The one door for writes: commits all of `work` or nothing, and is durable on return. Inside a
    /// group it is durable when the group ends.
    ///
    /// # Errors
    /// Those of `work` and of the database; nothing has changed then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Write<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E> {
        if self.group != Group::None {
            return self.write_in_group(work);
        }
        let transaction = self
            .writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let done = carry_out(&transaction, work)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Reads the whole file and compares its indexes: minutes on a slow disk, so never at start.
    ///
    /// # Errors
    /// What the disk says.
    pub fn is_sound(&self) -> Result<bool, StoreError> {
        let sql = "PRAGMA integrity_check(1)";
        let finding = self.read(|read| read.row(sql, [], |row| row.get::<_, String>(0)));
        match finding {
            Ok(finding) => Ok(finding.is_none_or(|finding| finding == "ok")),
            Err(StoreError::Damaged { detail }) => {
                tracing::warn!(detail, "the database is damaged");
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Lets the file grow to `pages` pages and no further.
    #[cfg(test)]
    pub(crate) fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        Ok(self
            .writer
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
    }

    /// Pages in the file now.
    #[cfg(test)]
    pub(crate) fn pages(&self) -> Result<u32, StoreError> {
        Ok(self
            .writer
            .query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }
}

/// Runs `work` in a transaction that is open on this connection.
fn carry_out<T, E: From<StoreError>>(
    connection: &Connection,
    work: impl FnOnce(&Write<'_>) -> Result<T, E>,
) -> Result<Done<T>, E> {
    let write = Write {
        read: Read { connection },
        topics: RefCell::default(),
    };
    let value = work(&write)?;
    document_state::settle(&write)?;
    Ok(Done {
        value,
        topics: write.topics.into_inner(),
    })
}

fn check_is_ours(connection: &Connection) -> Result<(), StoreError> {
    let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id == APPLICATION_ID {
        return Ok(());
    }
    Err(StoreError::damaged("not a store of this app"))
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection.pragma_update(None, "temp_store", "MEMORY")?)
}

impl Read<'_> {
    /// Every row of a query.
    pub(in crate::store) fn rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Rows of a query until `read` answers `None`.
    pub(in crate::store) fn rows_while<T>(
        &self,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<Option<T>>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            match read(row)? {
                Some(item) => list.push(item),
                None => break,
            }
        }
        Ok(list)
    }

    /// The first row of a query, if any.
    pub(in crate::store) fn row<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(values, read).optional()?)
    }

    /// Whether a query has a row.
    pub(in crate::store) fn any(&self, sql: &str, values: impl Params) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.exists(values)?)
    }
}

impl Write<'_> {
    /// Runs a statement; answers with the number of rows it changed.
    pub(in crate::store) fn execute(
        &self,
        sql: &str,
        values: impl Params,
    ) -> Result<usize, StoreError> {
        Ok(self.read.connection.prepare_cached(sql)?.execute(values)?)
    }

    /// Notes what the screen must fetch again once this transaction is committed.
    pub fn touch(&self, topic: Topic) {
        self.topics.borrow_mut().insert(topic);
    }
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}
