//! The index: what can be found, kept in tables of any SQLite database.
//!
//! An item is a thing in one language; a passage is a part of its text. The signs of their words ([`crate::stem`])
//! stand in two FTS5 tables that keep no text of their own: `search_head` has a row for each item, `search_body` one
//! for each passage, numbered so that its item can be told ([`passage_id`]). Heads are few: a search looks at all of
//! them, and at bodies by their rarer words. `search_word` is the vocabulary, in which slips and beginnings of words
//! are looked up. Everything can be made anew from the things themselves.

mod file;
mod read;
mod write;

use std::sync::Arc;

use rusqlite::Connection;

use crate::near::Known;

pub use file::FileIndex;
pub(crate) use read::{Item, Part, ROWS_MAX};

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
    place   TEXT NOT NULL,
    heading TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE IF NOT EXISTS search_head USING fts5 (
    title, keywords, about,
    content = '', contentless_delete = 1, detail = 'column', tokenize = \"unicode61 remove_diacritics 0\"
);
CREATE VIRTUAL TABLE IF NOT EXISTS search_body USING fts5 (
    heading, text,
    content = '', contentless_delete = 1, detail = 'column', tokenize = \"unicode61 remove_diacritics 0\"
);
CREATE VIRTUAL TABLE IF NOT EXISTS search_body_sign USING fts5vocab (search_body, 'row');
CREATE TABLE IF NOT EXISTS search_word (
    word    TEXT PRIMARY KEY,
    kazakh  TEXT NOT NULL,
    russian TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// An item has so many passages at most; what lies behind them is found by its title.
const PASSAGES_MAX: i64 = 1 << 12;

/// The number of a passage of an item.
const fn passage_id(item: i64, number: i64) -> i64 {
    item * PASSAGES_MAX + number
}

/// The item of a passage.
const fn item_of(passage: i64) -> i64 {
    passage / PASSAGES_MAX
}

/// The index of a database went wrong; it can be made anew.
#[derive(Debug, thiserror::Error)]
#[error("the search index: {0}")]
pub struct IndexError(#[from] rusqlite::Error);

/// What an index keeps in memory between searches.
#[derive(Debug, Default)]
pub(crate) struct Index {
    known: Option<Arc<Vec<Known>>>,
}

impl Index {
    /// Grows when the tables, the stemming or the folding change: an index of another number is made anew.
    pub(crate) const VERSION: i64 = 2;

    /// Makes the tables where they are missing.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn make(connection: &Connection) -> Result<(), IndexError> {
        Ok(connection.execute_batch(SCHEMA)?)
    }

    /// Takes the tables away, with everything in them.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn drop_tables(&mut self, connection: &Connection) -> Result<(), IndexError> {
        self.known = None;
        Ok(connection.execute_batch(
            "DROP TABLE IF EXISTS search_body_sign; DROP TABLE IF EXISTS search_body;
             DROP TABLE IF EXISTS search_head; DROP TABLE IF EXISTS search_passage;
             DROP TABLE IF EXISTS search_item; DROP TABLE IF EXISTS search_word;",
        )?)
    }
}
