//! The index: what can be found, kept in tables of any SQLite database.
//!
//! Three tables and an FTS5 one. An item is a thing in one language; a passage is a part of its text; the signs of
//! a passage's words ([`crate::stem`]) stand in `search_sign`, which keeps no text of its own. `search_word` is the
//! vocabulary, in which slips and beginnings of words are looked up. Everything can be made anew from the things
//! themselves.

mod file;
mod read;
mod write;

use std::sync::Arc;

use rusqlite::Connection;

use crate::near::Known;

pub use file::FileIndex;
pub(crate) use read::{Item, Part};

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS search_item (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL,
    language TEXT NOT NULL,
    sort     TEXT NOT NULL,
    title    TEXT NOT NULL,
    about    TEXT NOT NULL,
    UNIQUE (key, language)
) STRICT;
CREATE TABLE IF NOT EXISTS search_passage (
    id      INTEGER PRIMARY KEY,
    item    INTEGER NOT NULL REFERENCES search_item,
    place   TEXT NOT NULL,
    heading TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS search_passage_item ON search_passage (item);
CREATE VIRTUAL TABLE IF NOT EXISTS search_sign USING fts5 (
    title, keywords, heading, text,
    content = '', contentless_delete = 1, detail = 'column', tokenize = \"unicode61 remove_diacritics 0\"
);
CREATE TABLE IF NOT EXISTS search_word (
    word    TEXT PRIMARY KEY,
    kazakh  TEXT NOT NULL,
    russian TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The index of a database went wrong; it can be made anew.
#[derive(Debug, thiserror::Error)]
#[error("the search index: {0}")]
pub struct IndexError(#[from] rusqlite::Error);

/// What an index keeps in memory between searches.
#[derive(Debug, Default)]
pub struct Index {
    known: Option<Arc<Vec<Known>>>,
}

impl Index {
    /// Grows when the tables, the stemming or the folding change: an index of another number is made anew.
    pub const VERSION: i64 = 1;

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
        self.known = None;
        Ok(connection.execute_batch(
            "DROP TABLE IF EXISTS search_sign; DROP TABLE IF EXISTS search_passage;
             DROP TABLE IF EXISTS search_item; DROP TABLE IF EXISTS search_word;",
        )?)
    }
}
