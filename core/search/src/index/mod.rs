//! The index: what can be found, kept in tables of any SQLite database.
//!
//! An item is a thing in one language. It is counted in units: its head (title, keywords, about), then each passage
//! of its text. For each sign of a word ([`crate::stem`]) a list says in which units it stands and in which parts of
//! them ([`lists`]); a search reads the lists whole and adds up by the unit's number, so that a word that stands
//! everywhere costs no more than its list. `search_word` is the vocabulary, in which slips and beginnings of words
//! are looked up. What an item added is taken out again exactly ([`batch`]), and what nothing holds any more leaves
//! no word behind. Everything can be made anew from the things themselves.

mod batch;
mod file;
mod lists;
mod read;
mod shape;

use std::sync::Arc;

use rusqlite::{Connection, params};

use crate::entry::{Entry, Language};
use crate::near::Known;

use batch::Batch;
pub use file::FileIndex;
pub(crate) use lists::{ABOUT, KEYWORDS, TITLE};
pub(crate) use read::Item;
pub(crate) use shape::Shape;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS search_item (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL,
    language TEXT NOT NULL,
    sort     TEXT NOT NULL,
    title    TEXT NOT NULL,
    about    TEXT NOT NULL,
    keywords TEXT NOT NULL,
    stamp    BLOB NOT NULL,
    UNIQUE (key, language)
) STRICT;
CREATE TABLE IF NOT EXISTS search_unit (
    first INTEGER PRIMARY KEY,
    item  INTEGER NOT NULL UNIQUE,
    units INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS search_passage (
    id      INTEGER PRIMARY KEY,
    place   TEXT NOT NULL,
    heading TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS search_sign (
    id   INTEGER PRIMARY KEY,
    sign TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS search_list (
    id   INTEGER PRIMARY KEY,
    list BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS search_word (
    word    TEXT PRIMARY KEY,
    kazakh  TEXT NOT NULL,
    russian TEXT NOT NULL,
    items   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The index of a database went wrong; it can be made anew.
#[derive(Debug, thiserror::Error)]
#[error("the search index: {0}")]
pub struct IndexError(#[from] rusqlite::Error);

impl From<IndexError> for rusqlite::Error {
    fn from(IndexError(error): IndexError) -> Self {
        error
    }
}

/// An index in tables of a database; what it keeps in memory between searches.
#[derive(Debug, Default)]
pub struct Index {
    known: Option<Arc<Vec<Known>>>,
    shape: Option<Arc<Shape>>,
}

impl Index {
    /// Grows when the tables, the stemming or the folding change: an index of another number is made anew.
    pub const VERSION: i64 = 3;

    /// Makes the tables where they are missing.
    ///
    /// # Errors
    /// What the database says.
    pub fn make(connection: &Connection) -> Result<(), IndexError> {
        Ok(connection.execute_batch(SCHEMA)?)
    }

    /// Takes the tables away, with everything in them.
    ///
    /// # Errors
    /// What the database says.
    pub fn drop_tables(&mut self, connection: &Connection) -> Result<(), IndexError> {
        self.forget();
        Ok(connection.execute_batch(
            "DROP TABLE IF EXISTS search_body_sign; DROP TABLE IF EXISTS search_body;
             DROP TABLE IF EXISTS search_head; DROP TABLE IF EXISTS search_passage;
             DROP TABLE IF EXISTS search_item; DROP TABLE IF EXISTS search_word;
             DROP TABLE IF EXISTS search_unit; DROP TABLE IF EXISTS search_sign;
             DROP TABLE IF EXISTS search_list;",
        )?)
    }

    /// What was kept in memory is read again: the tables were written by somebody else, or were not after all.
    pub fn forget(&mut self) {
        self.known = None;
        self.shape = None;
    }

    /// Puts things in, each in the place of what stood there under its key in its language. The caller has begun a
    /// transaction.
    ///
    /// # Errors
    /// What the database says.
    pub fn put<'a>(
        &mut self,
        connection: &Connection,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Result<(), IndexError> {
        self.forget();
        let mut batch = Batch::new(connection);
        for entry in entries {
            let free = match Self::item_id(connection, &entry.key, entry.language)? {
                Some(item) => {
                    batch.add_what_waits()?;
                    let free = batch.take_out(item)?;
                    batch.take_out_what_waits()?;
                    Some(free)
                }
                None => None,
            };
            batch.put(entry, free)?;
        }
        batch.add_what_waits()
    }

    /// Takes everything out that stands under a key.
    ///
    /// # Errors
    /// What the database says.
    pub fn remove(&mut self, connection: &Connection, key: &str) -> Result<(), IndexError> {
        let mut known = connection.prepare_cached("SELECT id FROM search_item WHERE key = ?1")?;
        let items = known.query_map([key], |row| row.get(0))?;
        self.remove_items(connection, &items.collect::<Result<Vec<_>, _>>()?)
    }

    fn remove_items(&mut self, connection: &Connection, items: &[i64]) -> Result<(), IndexError> {
        self.forget();
        let mut batch = Batch::new(connection);
        for item in items {
            batch.take_out(*item)?;
        }
        batch.take_out_what_waits()
    }

    fn item_id(
        connection: &Connection,
        key: &str,
        language: Language,
    ) -> Result<Option<i64>, IndexError> {
        let mut known = connection
            .prepare_cached("SELECT id FROM search_item WHERE key = ?1 AND language = ?2")?;
        let mut found = known.query_map(params![key, language.code()], |row| row.get(0))?;
        Ok(found.next().transpose()?)
    }
}
