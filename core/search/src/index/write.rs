//! Putting things in and taking them out.

use rusqlite::{Connection, params};

use super::{Index, IndexError, PASSAGES_MAX, passage_id};
use crate::entry::{Entry, Language, Passage};
use crate::stem::Forms;
use crate::words::{LETTERS_MAX, tokens};

impl Index {
    /// Puts a thing in, in the place of what stood there under its key in its language. The caller has begun a
    /// transaction when there are many.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) fn put(&mut self, connection: &Connection, entry: &Entry) -> Result<(), IndexError> {
        self.known = None;
        take_out(connection, &entry.key, entry.language)?;
        let language = entry.language.code();
        connection
            .prepare_cached("INSERT INTO search_item (key, language, sort, title, about) VALUES (?, ?, ?, ?, ?)")?
            .execute(params![entry.key, language, entry.sort, entry.title, entry.about])?;
        let item = connection.last_insert_rowid();
        let writer = Writer {
            connection,
            language: entry.language,
        };
        writer.head(item, entry)?;
        let numbers = 0..PASSAGES_MAX;
        for (number, passage) in numbers.zip(&entry.passages) {
            writer.passage(passage_id(item, number), passage)?;
        }
        Ok(())
    }
}

fn take_out(connection: &Connection, key: &str, language: Language) -> Result<(), IndexError> {
    let mut known =
        connection.prepare_cached("SELECT id FROM search_item WHERE key = ?1 AND language = ?2")?;
    let items = known.query_map(params![key, language.code()], |row| row.get::<_, i64>(0))?;
    for item in items.collect::<Result<Vec<_>, _>>()? {
        let passages = [passage_id(item, 0), passage_id(item + 1, 0)];
        for sql in [
            "DELETE FROM search_body WHERE rowid IN (SELECT id FROM search_passage WHERE id >= ?1 AND id < ?2)",
            "DELETE FROM search_passage WHERE id >= ?1 AND id < ?2",
        ] {
            connection.prepare_cached(sql)?.execute(passages)?;
        }
        for sql in [
            "DELETE FROM search_head WHERE rowid = ?1",
            "DELETE FROM search_item WHERE id = ?1",
        ] {
            connection.prepare_cached(sql)?.execute([item])?;
        }
    }
    Ok(())
}

/// Writes signs, in the language of an entry.
struct Writer<'a> {
    connection: &'a Connection,
    language: Language,
}

impl Writer<'_> {
    fn head(&self, item: i64, entry: &Entry) -> Result<(), IndexError> {
        let title = self.signs(&entry.title, self.language)?;
        let keywords = self.signs(&entry.keywords.join(", "), Language::Any)?;
        let about = self.signs(&entry.about, self.language)?;
        self.connection
            .prepare_cached(
                "INSERT INTO search_head (rowid, title, keywords, about) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![item, title, keywords, about])?;
        Ok(())
    }

    fn passage(&self, id: i64, passage: &Passage) -> Result<(), IndexError> {
        self.connection
            .prepare_cached(
                "INSERT INTO search_passage (id, place, heading, text) VALUES (?, ?, ?, ?)",
            )?
            .execute(params![id, passage.place, passage.heading, passage.text])?;
        let heading = self.signs(&passage.heading, self.language)?;
        let text = self.signs(&passage.text, self.language)?;
        self.connection
            .prepare_cached("INSERT INTO search_body (rowid, heading, text) VALUES (?, ?, ?)")?
            .execute(params![id, heading, text])?;
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
