//! What the index answers to single questions; how they make an answer is [`crate::rank`]'s.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::{Index, IndexError};
use crate::entry::Passage;
use crate::near::Known;

/// A word that stands in so many passages tells nothing about any of them; what is looked at is bounded.
const ROWS_MAX: i64 = 4_000;
/// How many words a beginning may lead to.
const BEGINNINGS_MAX: i64 = 48;

/// An item as a search needs it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) sort: String,
    pub(crate) title: String,
    pub(crate) about: String,
}

/// A passage in which something was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) item: i64,
    pub(crate) passage: i64,
    /// How much the passage is about it; larger is more.
    pub(crate) weight: f64,
}

/// A part of a passage's signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Keywords,
    Heading,
    Text,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Title, Self::Keywords, Self::Heading, Self::Text];

    const fn column(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Keywords => "keywords",
            Self::Heading => "heading",
            Self::Text => "text",
        }
    }
}

impl Index {
    /// How many items there are.
    pub(crate) fn items(connection: &Connection) -> Result<u32, IndexError> {
        let mut count = connection.prepare_cached("SELECT count(*) FROM search_item")?;
        Ok(count.query_row([], |row| row.get(0))?)
    }

    /// The passages in which each of the words, by one of its signs, stands in a part.
    pub(crate) fn rows(
        connection: &Connection,
        words: &[Vec<String>],
        part: Part,
    ) -> Result<Vec<Row>, IndexError> {
        let all: Vec<String> = words
            .iter()
            .map(|signs| format!("({})", any_of(signs)))
            .collect();
        let wanted = format!("{} : ({})", part.column(), all.join(" AND "));
        let mut query = connection.prepare_cached(
            "SELECT p.item, p.id, -bm25(search_sign) FROM search_sign JOIN search_passage p ON p.id = search_sign.rowid
             WHERE search_sign MATCH ?1 LIMIT ?2",
        )?;
        let rows = query.query_map(params![wanted, ROWS_MAX], |row| {
            Ok(Row {
                item: row.get(0)?,
                passage: row.get(1)?,
                weight: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any passage holds one of the signs.
    pub(crate) fn holds(connection: &Connection, signs: &[String]) -> Result<bool, IndexError> {
        let mut query = connection
            .prepare_cached("SELECT 1 FROM search_sign WHERE search_sign MATCH ?1 LIMIT 1")?;
        Ok(query
            .query_row([any_of(signs)], |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// The signs of the known words that begin so, the word itself left out.
    pub(crate) fn beginning(
        connection: &Connection,
        folded: &str,
    ) -> Result<Vec<String>, IndexError> {
        let mut query = connection.prepare_cached(
            "SELECT kazakh, russian FROM search_word
             WHERE word > ?1 AND word < ?1 || char(0x10FFFF) ORDER BY length(word) LIMIT ?2",
        )?;
        let rows = query.query_map(params![folded, BEGINNINGS_MAX], both)?;
        let signs: Vec<[String; 2]> = rows.collect::<Result<_, _>>()?;
        Ok(distinct(signs.into_iter().flatten()))
    }

    /// The signs of a known word.
    pub(crate) fn signs_of(
        connection: &Connection,
        folded: &str,
    ) -> Result<Vec<String>, IndexError> {
        let mut query =
            connection.prepare_cached("SELECT kazakh, russian FROM search_word WHERE word = ?1")?;
        let found = query.query_row([folded], both).optional()?;
        Ok(distinct(found.into_iter().flatten()))
    }

    /// All known words.
    pub(crate) fn known(&mut self, connection: &Connection) -> Result<Arc<Vec<Known>>, IndexError> {
        if let Some(known) = &self.known {
            return Ok(known.clone());
        }
        let mut query = connection.prepare_cached("SELECT word FROM search_word")?;
        let words = query.query_map([], |row| row.get::<_, String>(0))?;
        let known: Vec<Known> = words
            .map(|word| word.map(Known::new))
            .collect::<Result<_, _>>()?;
        let known = Arc::new(known);
        self.known = Some(known.clone());
        Ok(known)
    }

    pub(crate) fn item(connection: &Connection, id: i64) -> Result<Item, IndexError> {
        let mut query = connection
            .prepare_cached("SELECT key, sort, title, about FROM search_item WHERE id = ?1")?;
        Ok(query.query_row([id], |row| {
            Ok(Item {
                key: row.get(0)?,
                sort: row.get(1)?,
                title: row.get(2)?,
                about: row.get(3)?,
            })
        })?)
    }

    pub(crate) fn passage(connection: &Connection, id: i64) -> Result<Passage, IndexError> {
        let mut query = connection
            .prepare_cached("SELECT place, heading, text FROM search_passage WHERE id = ?1")?;
        Ok(query.query_row([id], |row| {
            Ok(Passage {
                place: row.get(0)?,
                heading: row.get(1)?,
                text: row.get(2)?,
            })
        })?)
    }
}

/// A sign holds letters and digits only; the quotes are for words that mean something to FTS5.
fn any_of(signs: &[String]) -> String {
    let quoted: Vec<String> = signs.iter().map(|sign| format!("\"{sign}\"")).collect();
    quoted.join(" OR ")
}

fn both(row: &SqlRow<'_>) -> rusqlite::Result<[String; 2]> {
    Ok([row.get(0)?, row.get(1)?])
}

fn distinct(signs: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = signs.filter(|sign| !sign.is_empty()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
