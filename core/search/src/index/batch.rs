//! Putting things in and taking them out, many at a time.
//!
//! The signs of things wait in memory and are merged into the lists together. Taking a thing out reads what was kept
//! of it and makes the same signs of it again.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension, params};

use super::lists::{
    ABOUT, CHUNK, HEADING, KEYWORDS, Posting, TEXT, TITLE, chunk_id, chunk_ids, decode, encode,
    first_of,
};
use super::{Index, IndexError};
use crate::entry::{Entry, Language, Passage};
use crate::stem::Forms;
use crate::words::{LETTERS_MAX, tokens};

/// An item has so many passages at most; what lies behind them is found by its title.
pub(super) const PASSAGES_MAX: usize = 1 << 12;
/// So many signs may wait.
const WAITING_MAX: usize = 1 << 20;
/// So many words' forms are remembered.
const FORMS_MAX: usize = 1 << 14;

/// The numbers that an item's units had.
#[derive(Clone, Copy, Debug)]
pub(super) struct Free {
    first: u32,
    count: u32,
}

/// A word that comes or goes.
struct Word {
    kazakh: String,
    russian: String,
    items: i64,
    last: i64,
}

/// Signs and words that wait for being written.
pub(super) struct Batch<'a> {
    connection: &'a Connection,
    waiting: HashMap<String, Vec<Posting>>,
    waiting_count: usize,
    words: HashMap<String, Word>,
    forms: HashMap<String, Rc<Forms>>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            waiting: HashMap::new(),
            waiting_count: 0,
            words: HashMap::new(),
            forms: HashMap::new(),
        }
    }

    /// Writes an item down; its signs wait to be added.
    pub(super) fn put(&mut self, entry: &Entry, free: Option<Free>) -> Result<(), IndexError> {
        if self.waiting_count > WAITING_MAX {
            self.add_what_waits()?;
        }
        let keywords = entry.keywords.join(", ");
        let language = entry.language.code();
        self.connection
            .prepare_cached(
                "INSERT INTO search_item (key, language, sort, title, about, keywords, stamp)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                entry.key,
                language,
                entry.sort,
                entry.title,
                entry.about,
                keywords,
                entry.stamp()
            ])?;
        let item = self.connection.last_insert_rowid();
        let passages = entry.passages.iter().take(PASSAGES_MAX);
        let count = passages.len() as u32 + 1;
        let first = match free.filter(|free| free.count >= count) {
            Some(free) => free.first,
            None => self.next_unit()?,
        };
        let head = [&entry.title, &keywords, &entry.about];
        self.head(item, first, entry.language, head);
        for (unit, passage) in (first + 1..).zip(passages) {
            self.connection
                .prepare_cached(
                    "INSERT INTO search_passage (id, place, heading, text) VALUES (?, ?, ?, ?)",
                )?
                .execute(params![unit, passage.place, passage.heading, passage.text])?;
            self.passage(item, unit, entry.language, passage);
        }
        self.connection
            .prepare_cached("INSERT INTO search_unit (first, item, units) VALUES (?, ?, ?)")?
            .execute(params![first, item, count])?;
        Ok(())
    }

    /// Takes an item out; its signs wait to be taken out.
    pub(super) fn take_out(&mut self, item: i64) -> Result<Free, IndexError> {
        if self.waiting_count > WAITING_MAX {
            self.take_out_what_waits()?;
        }
        let head = self
            .connection
            .prepare_cached(
                "SELECT language, title, keywords, about FROM search_item WHERE id = ?1",
            )?
            .query_row([item], |row| {
                let language: String = row.get(0)?;
                Ok((language, [row.get(1)?, row.get(2)?, row.get(3)?]))
            })?;
        let (language, head): (String, [String; 3]) = head;
        let language = Language::from_code(&language);
        let (first, count) = self
            .connection
            .prepare_cached("SELECT first, units FROM search_unit WHERE item = ?1")?
            .query_row([item], |row| {
                Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?))
            })?;
        self.head(item, first, language, head.each_ref());
        for unit in first + 1..first + count {
            let passage = Index::passage(self.connection, unit)?;
            self.passage(item, unit, language, &passage);
        }
        self.connection
            .prepare_cached("DELETE FROM search_passage WHERE id > ?1 AND id < ?1 + ?2")?
            .execute([first, count])?;
        for sql in [
            "DELETE FROM search_unit WHERE item = ?1",
            "DELETE FROM search_item WHERE id = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([item])?;
        }
        Ok(Free { first, count })
    }

    fn next_unit(&self) -> Result<u32, IndexError> {
        let mut last = self
            .connection
            .prepare_cached("SELECT first + units FROM search_unit ORDER BY first DESC LIMIT 1")?;
        let next = last.query_row([], |row| row.get(0)).optional()?;
        Ok(next.unwrap_or(0))
    }

    fn head(
        &mut self,
        item: i64,
        unit: u32,
        language: Language,
        [title, keywords, about]: [&String; 3],
    ) {
        self.signs(title, language, item, Posting { unit, parts: TITLE });
        self.signs(
            keywords,
            Language::Any,
            item,
            Posting {
                unit,
                parts: KEYWORDS,
            },
        );
        self.signs(about, language, item, Posting { unit, parts: ABOUT });
    }

    fn passage(&mut self, item: i64, unit: u32, language: Language, passage: &Passage) {
        self.signs(
            &passage.heading,
            language,
            item,
            Posting {
                unit,
                parts: HEADING,
            },
        );
        self.signs(&passage.text, language, item, Posting { unit, parts: TEXT });
    }

    fn signs(&mut self, text: &str, language: Language, item: i64, at: Posting) {
        let mut before = String::new();
        for token in tokens(text) {
            self.word(&token.word, language, item, at);
            if token.is_joined {
                self.word(&format!("{before}{}", token.word), language, item, at);
            }
            before = token.word;
        }
    }

    fn word(&mut self, word: &str, language: Language, item: i64, at: Posting) {
        if word.chars().count() > LETTERS_MAX {
            return;
        }
        let forms = self.forms_of(word);
        for sign in forms.signs(language) {
            let list = match self.waiting.get_mut(sign) {
                Some(list) => list,
                None => self.waiting.entry(sign.to_owned()).or_default(),
            };
            match list.last_mut() {
                Some(last) if last.unit == at.unit => last.parts |= at.parts,
                _ => {
                    list.push(at);
                    self.waiting_count += 1;
                }
            }
        }
        match self.words.get_mut(&forms.folded) {
            Some(word) if word.last == item => (),
            Some(word) => {
                word.items += 1;
                word.last = item;
            }
            None => {
                let word = Word {
                    kazakh: forms.kazakh.clone(),
                    russian: forms.russian.clone().unwrap_or_default(),
                    items: 1,
                    last: item,
                };
                self.words.insert(forms.folded.clone(), word);
            }
        }
    }

    fn forms_of(&mut self, word: &str) -> Rc<Forms> {
        if let Some(forms) = self.forms.get(word) {
            return forms.clone();
        }
        if self.forms.len() >= FORMS_MAX {
            self.forms.clear();
        }
        let forms = Rc::new(Forms::of(word));
        self.forms.insert(word.to_owned(), forms.clone());
        forms
    }

    /// Adds the signs that wait.
    pub(super) fn add_what_waits(&mut self) -> Result<(), IndexError> {
        let mut word = self.connection.prepare_cached(
            "INSERT INTO search_word (word, kazakh, russian, items) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET items = items + ?4",
        )?;
        for (folded, one) in sorted(std::mem::take(&mut self.words)) {
            word.execute(params![folded, one.kazakh, one.russian, one.items])?;
        }
        let mut sign = self.connection.prepare_cached(
            "INSERT INTO search_sign (sign) VALUES (?1) ON CONFLICT DO UPDATE SET sign = sign RETURNING id",
        )?;
        self.waiting_count = 0;
        for (name, mut postings) in sorted(std::mem::take(&mut self.waiting)) {
            let id: i64 = sign.query_row([name], |row| row.get(0))?;
            postings.sort_by_key(|posting| posting.unit);
            for chunk in postings.chunk_by(|one, other| one.unit / CHUNK == other.unit / CHUNK) {
                self.change(id, chunk, |kept, posting| {
                    match kept.binary_search_by_key(&posting.unit, |one| one.unit) {
                        Ok(at) => kept
                            .get_mut(at)
                            .iter_mut()
                            .for_each(|one| one.parts |= posting.parts),
                        Err(at) => kept.insert(at, posting),
                    }
                })?;
            }
        }
        Ok(())
    }

    /// Takes the signs out that wait.
    pub(super) fn take_out_what_waits(&mut self) -> Result<(), IndexError> {
        let mut fewer = self.connection.prepare_cached(
            "UPDATE search_word SET items = items - ?2 WHERE word = ?1 RETURNING items",
        )?;
        let mut gone = self
            .connection
            .prepare_cached("DELETE FROM search_word WHERE word = ?1")?;
        for (folded, word) in sorted(std::mem::take(&mut self.words)) {
            let left: Option<i64> = fewer
                .query_row(params![folded, word.items], |row| row.get(0))
                .optional()?;
            if left.is_some_and(|left| left <= 0) {
                gone.execute([folded])?;
            }
        }
        let mut sign = self
            .connection
            .prepare_cached("SELECT id FROM search_sign WHERE sign = ?1")?;
        let mut gone = self.connection.prepare_cached(
            "DELETE FROM search_sign WHERE id = ?1
             AND NOT EXISTS (SELECT 1 FROM search_list WHERE id >= ?2 AND id < ?3)",
        )?;
        self.waiting_count = 0;
        for (name, mut postings) in sorted(std::mem::take(&mut self.waiting)) {
            let Some(id) = sign
                .query_row([name], |row| row.get::<_, i64>(0))
                .optional()?
            else {
                continue;
            };
            postings.sort_by_key(|posting| posting.unit);
            for chunk in postings.chunk_by(|one, other| one.unit / CHUNK == other.unit / CHUNK) {
                self.change(id, chunk, |kept, posting| {
                    if let Ok(at) = kept.binary_search_by_key(&posting.unit, |one| one.unit) {
                        kept.remove(at);
                    }
                })?;
            }
            let [first, end] = chunk_ids(id);
            gone.execute([id, first, end])?;
        }
        Ok(())
    }

    /// Merges postings into the chunk of a sign's list to which they belong.
    fn change(
        &self,
        sign: i64,
        postings: &[Posting],
        mut merge: impl FnMut(&mut Vec<Posting>, Posting),
    ) -> Result<(), IndexError> {
        let Some(id) = postings.first().map(|one| chunk_id(sign, one.unit)) else {
            return Ok(());
        };
        let mut kept = Vec::new();
        self.connection
            .prepare_cached("SELECT list FROM search_list WHERE id = ?1")?
            .query_row([id], |row| {
                let list = row.get_ref(0)?.as_blob()?;
                decode(list, first_of(id), |unit, parts| {
                    kept.push(Posting { unit, parts });
                });
                Ok(())
            })
            .optional()?;
        for posting in postings {
            merge(&mut kept, *posting);
        }
        if kept.is_empty() {
            self.connection
                .prepare_cached("DELETE FROM search_list WHERE id = ?1")?
                .execute([id])?;
        } else {
            self.connection
                .prepare_cached("INSERT OR REPLACE INTO search_list (id, list) VALUES (?1, ?2)")?
                .execute(params![id, encode(&kept, first_of(id))])?;
        }
        Ok(())
    }
}

/// In the order in which the database keeps them.
fn sorted<T>(waiting: HashMap<String, T>) -> Vec<(String, T)> {
    let mut all: Vec<(String, T)> = waiting.into_iter().collect();
    all.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    all
}
