//! What the index answers to single questions; how they make an answer is [`crate::rank`]'s.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::{Index, IndexError, item_of};
use crate::entry::{Language, Passage};
use crate::near::Known;

/// So many passages are looked at for one word; one that stands in more is looked for beside rarer ones.
pub(crate) const ROWS_MAX: i64 = 1_500;
/// How many words a beginning may lead to.
const BEGINNINGS_MAX: i64 = 48;

/// An item as a search needs it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) language: Language,
    pub(crate) sort: String,
    pub(crate) title: String,
    pub(crate) about: String,
}

/// A part of an item's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Keywords,
    About,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Title, Self::Keywords, Self::About];

    const fn column(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Keywords => "keywords",
            Self::About => "about",
        }
    }
}

/// A passage in which something was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) item: i64,
    pub(crate) passage: i64,
    /// How much the passage is about it; larger is more.
    pub(crate) weight: f64,
}

impl Index {
    /// How many items there are.
    pub(crate) fn items(connection: &Connection) -> Result<u32, IndexError> {
        let mut count = connection.prepare_cached("SELECT count(*) FROM search_item")?;
        Ok(count.query_row([], |row| row.get(0))?)
    }

    /// The items in a part of whose head each of the words stands, by one of its signs.
    pub(crate) fn heads(
        connection: &Connection,
        words: &[Vec<String>],
        part: Part,
    ) -> Result<Vec<i64>, IndexError> {
        let wanted = format!("{} : ({})", part.column(), all_of(words));
        let mut query = connection
            .prepare_cached("SELECT rowid FROM search_head WHERE search_head MATCH ?1")?;
        let rows = query.query_map([wanted], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The passages in which each of the words stands, by one of its signs, and `beside` any of these signs where
    /// there are some.
    pub(crate) fn bodies(
        connection: &Connection,
        words: &[Vec<String>],
        beside: &[String],
    ) -> Result<Vec<Row>, IndexError> {
        let mut wanted = all_of(words);
        if !beside.is_empty() {
            wanted = format!("({wanted}) AND ({})", any_of(beside));
        }
        let mut query = connection.prepare_cached(
            "SELECT rowid, -bm25(search_body, 2.0, 1.0) FROM search_body WHERE search_body MATCH ?1 LIMIT ?2",
        )?;
        let rows = query.query_map(params![wanted, ROWS_MAX], |row| {
            let passage = row.get(0)?;
            Ok(Row {
                item: item_of(passage),
                passage,
                weight: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// In how many passages one of the signs stands, at most.
    pub(crate) fn spread(connection: &Connection, signs: &[String]) -> Result<i64, IndexError> {
        let mut query =
            connection.prepare_cached("SELECT doc FROM search_body_sign WHERE term = ?1")?;
        let mut spread = 0;
        for sign in signs {
            spread += query
                .query_row([sign], |row| row.get::<_, i64>(0))
                .optional()?
                .unwrap_or(0);
        }
        Ok(spread)
    }

    /// Whether anything holds one of the signs.
    pub(crate) fn holds(connection: &Connection, signs: &[String]) -> Result<bool, IndexError> {
        let wanted = any_of(signs);
        for sql in [
            "SELECT 1 FROM search_head WHERE search_head MATCH ?1 LIMIT 1",
            "SELECT 1 FROM search_body WHERE search_body MATCH ?1 LIMIT 1",
        ] {
            let mut query = connection.prepare_cached(sql)?;
            if query.query_row([&wanted], |_| Ok(())).optional()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
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
        let mut query = connection.prepare_cached(
            "SELECT key, language, sort, title, about FROM search_item WHERE id = ?1",
        )?;
        Ok(query.query_row([id], |row| {
            Ok(Item {
                key: row.get(0)?,
                language: Language::from_code(&row.get::<_, String>(1)?),
                sort: row.get(2)?,
                title: row.get(3)?,
                about: row.get(4)?,
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

fn all_of(words: &[Vec<String>]) -> String {
    let all: Vec<String> = words
        .iter()
        .map(|signs| format!("({})", any_of(signs)))
        .collect();
    all.join(" AND ")
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
