//! Putting things in and taking them out.

use rusqlite::{Connection, params};

use super::{Index, IndexError};
use crate::entry::{Entry, Language, Passage};
use crate::stem::Forms;
use crate::words::{LETTERS_MAX, tokens};

impl Index {
    /// Puts a thing in, in the place of what stood there under its key in its language. The caller has begun a
    /// transaction when there are many.
    ///
    /// # Errors
    /// What the database says.
    pub fn put(&mut self, connection: &Connection, entry: &Entry) -> Result<(), IndexError> {
        self.known = None;
        take_out(connection, &entry.key, Some(entry.language))?;
        let language = entry.language.code();
        connection
            .prepare_cached("INSERT INTO search_item (key, language, sort, title, about) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![entry.key, language, entry.sort, entry.title, entry.about])?;
        let item = connection.last_insert_rowid();
        let writer = Writer {
            connection,
            language: entry.language,
            item,
        };
        let head = Passage {
            text: entry.about.clone(),
            ..Passage::default()
        };
        writer.passage(&entry.title, &entry.keywords.join(", "), &head)?;
        for passage in &entry.passages {
            writer.passage("", "", passage)?;
        }
        Ok(())
    }

    /// Takes a thing out, in all languages; one that is not there is no fault.
    ///
    /// # Errors
    /// What the database says.
    pub fn remove(&self, connection: &Connection, key: &str) -> Result<(), IndexError> {
        take_out(connection, key, None)
    }
}

fn take_out(
    connection: &Connection,
    key: &str,
    language: Option<Language>,
) -> Result<(), IndexError> {
    let code = language.map(Language::code);
    for sql in [
        "DELETE FROM search_sign WHERE rowid IN
            (SELECT p.id FROM search_passage p JOIN search_item i ON i.id = p.item
             WHERE i.key = ?1 AND (?2 IS NULL OR i.language = ?2))",
        "DELETE FROM search_passage WHERE item IN
            (SELECT id FROM search_item WHERE key = ?1 AND (?2 IS NULL OR language = ?2))",
        "DELETE FROM search_item WHERE key = ?1 AND (?2 IS NULL OR language = ?2)",
    ] {
        connection
            .prepare_cached(sql)?
            .execute(params![key, code])?;
    }
    Ok(())
}

/// Writes one item's passages.
struct Writer<'a> {
    connection: &'a Connection,
    language: Language,
    item: i64,
}

impl Writer<'_> {
    fn passage(&self, title: &str, keywords: &str, passage: &Passage) -> Result<(), IndexError> {
        self.connection
            .prepare_cached(
                "INSERT INTO search_passage (item, place, heading, text) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![
                self.item,
                passage.place,
                passage.heading,
                passage.text
            ])?;
        let id = self.connection.last_insert_rowid();
        let title = self.signs(title, self.language)?;
        let keywords = self.signs(keywords, Language::Any)?;
        let heading = self.signs(&passage.heading, self.language)?;
        let text = self.signs(&passage.text, self.language)?;
        self.connection
            .prepare_cached("INSERT INTO search_sign (rowid, title, keywords, heading, text) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![id, title, keywords, heading, text])?;
        Ok(())
    }

    /// The signs of a text's words, parted by blanks; its words come into the vocabulary.
    fn signs(&self, text: &str, language: Language) -> Result<String, IndexError> {
        let mut signs = String::new();
        let mut before = String::new();
        for token in tokens(text) {
            self.word(&token.word, language, &mut signs)?;
            if token.is_joined {
                self.word(&format!("{before}{}", token.word), language, &mut signs)?;
            }
            before = token.word;
        }
        Ok(signs)
    }

    fn word(&self, word: &str, language: Language, signs: &mut String) -> Result<(), IndexError> {
        if word.chars().count() > LETTERS_MAX {
            return Ok(());
        }
        let forms = Forms::of(word);
        for sign in forms.signs(language) {
            signs.push_str(sign);
            signs.push(' ');
        }
        let russian = forms.russian.as_deref().unwrap_or_default();
        self.connection
            .prepare_cached("INSERT INTO search_word (word, kazakh, russian) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![forms.folded, forms.kazakh, russian])?;
        Ok(())
    }
}
