//! What the index answers to single questions; how they make an answer is [`crate::rank`]'s.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::lists::{chunk_ids, decode, first_of};
use super::{Index, IndexError, Shape};
use crate::entry::{Language, Passage};
use crate::near::Known;

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

/// A word of a query in the index: in which units one of its signs stands.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// By the unit: in which of its parts.
    parts: Vec<u8>,
    /// The units where it stands.
    pub(crate) units: Vec<u32>,
}

impl Standing {
    pub(crate) fn parts(&self, unit: u32) -> u8 {
        self.parts.get(unit as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, unit: u32, parts: u8) {
        if let Some(kept) = self.parts.get_mut(unit as usize) {
            if *kept == 0 {
                self.units.push(unit);
            }
            *kept |= parts;
        }
    }

    /// What of it stands beside another word as well: in one part of a head, in one passage.
    pub(crate) fn beside(mut self, other: &Self, shape: &Shape) -> Self {
        let units = std::mem::take(&mut self.units);
        for unit in units {
            let beside = other.parts(unit);
            let is_head = shape.place(unit).is_some_and(|(_, is_head)| is_head);
            let Some(kept) = self.parts.get_mut(unit as usize) else {
                continue;
            };
            *kept = match (is_head, beside) {
                (true, _) => *kept & beside,
                (false, 0) => 0,
                (false, _) => *kept | beside,
            };
            if *kept != 0 {
                self.units.push(unit);
            }
        }
        self
    }
}

impl Index {
    /// Where one of these signs stands.
    pub(crate) fn standing(
        connection: &Connection,
        shape: &Shape,
        signs: &[String],
    ) -> Result<Standing, IndexError> {
        let mut standing = Standing {
            parts: vec![0; shape.units()],
            units: Vec::new(),
        };
        let mut id_of = connection.prepare_cached("SELECT id FROM search_sign WHERE sign = ?1")?;
        let mut lists = connection
            .prepare_cached("SELECT id, list FROM search_list WHERE id >= ?1 AND id < ?2")?;
        for sign in signs {
            let id = id_of.query_row([sign], |row| row.get(0)).optional()?;
            let Some(id) = id else { continue };
            let mut rows = lists.query(chunk_ids(id))?;
            while let Some(row) = rows.next()? {
                let list = row.get_ref(1)?.as_blob().unwrap_or_default();
                decode(list, first_of(row.get(0)?), |unit, parts| {
                    standing.add(unit, parts);
                });
            }
        }
        Ok(standing)
    }

    /// Whether anything holds one of the signs.
    pub(crate) fn holds(connection: &Connection, signs: &[String]) -> Result<bool, IndexError> {
        let mut query = connection.prepare_cached("SELECT 1 FROM search_sign WHERE sign = ?1")?;
        for sign in signs {
            if query.exists([sign])? {
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

    pub(crate) fn passage(connection: &Connection, id: u32) -> Result<Passage, IndexError> {
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

fn both(row: &SqlRow<'_>) -> rusqlite::Result<[String; 2]> {
    Ok([row.get(0)?, row.get(1)?])
}

fn distinct(signs: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = signs.filter(|sign| !sign.is_empty()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
