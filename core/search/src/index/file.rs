//! An index in a file of its own.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::{Index, IndexError};
use crate::entry::{Entry, Language};
use crate::pairs::Pairs;
use crate::query::Answer;

/// An index of things that are known as a whole: what changes of them changes in it.
pub struct FileIndex {
    connection: Connection,
    index: Index,
    pairs: Pairs,
}

impl FileIndex {
    /// Opens the index in a file, empty where it is of another way of searching.
    ///
    /// # Errors
    /// What the database says: the file can be taken away ([`Self::forget`]), and memory takes what no disk does
    /// ([`Self::in_memory`]).
    pub fn open(file: &Path, pairs: Pairs) -> Result<Self, IndexError> {
        Self::begun(Connection::open(file)?, pairs)
    }

    /// The same in memory, for as long as the program runs.
    ///
    /// # Errors
    /// What the database says.
    pub fn in_memory(pairs: Pairs) -> Result<Self, IndexError> {
        Self::begun(Connection::open_in_memory()?, pairs)
    }

    fn begun(connection: Connection, pairs: Pairs) -> Result<Self, IndexError> {
        // It can be made anew at any time: nothing waits for the disk.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let mut index = Index::default();
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(
            "CREATE TABLE IF NOT EXISTS search_made (stamp TEXT NOT NULL) STRICT;",
        )?;
        if made(&transaction)?.is_none_or(|(version, _)| version != Index::VERSION) {
            index.clear(&transaction)?;
        }
        transaction.commit()?;
        Ok(Self {
            connection,
            index,
            pairs,
        })
    }

    /// Whether it is of things with this stamp: nothing is to be done.
    ///
    /// # Errors
    /// What the database says.
    pub fn is_of(&self, stamp: &str) -> Result<bool, IndexError> {
        Ok(made(&self.connection)?.is_some_and(|(_, kept)| kept == stamp))
    }

    /// Makes it an index of these things: what is the same stays, what is gone or another is taken out, what is new
    /// is put in. `stamp` tells the things as a whole apart.
    ///
    /// # Errors
    /// What the database says.
    pub fn update(&mut self, entries: &[Entry], stamp: &str) -> Result<(), IndexError> {
        let transaction = self.connection.unchecked_transaction()?;
        let updated = self.index.update(&transaction, entries);
        let updated = updated.and_then(|()| {
            transaction.execute("DELETE FROM search_made", [])?;
            let made = format!("{}:{stamp}", Index::VERSION);
            transaction.execute("INSERT INTO search_made (stamp) VALUES (?1)", [made])?;
            Ok(transaction.commit()?)
        });
        // What did not come about must not be remembered.
        self.index.forget();
        updated
    }

    /// Puts things in beside what is there; what they are as a whole is not known any more.
    ///
    /// # Errors
    /// What the database says.
    pub fn put(&mut self, entries: &[Entry]) -> Result<(), IndexError> {
        let transaction = self.connection.unchecked_transaction()?;
        let put = self.index.put(&transaction, entries);
        let put = put.and_then(|()| {
            transaction.execute(
                "UPDATE search_made SET stamp = ?1",
                [format!("{}:", Index::VERSION)],
            )?;
            Ok(transaction.commit()?)
        });
        self.index.forget();
        put
    }

    /// Takes the file of a damaged index away, with what the database keeps beside it.
    pub fn forget(file: &Path) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            // What cannot be removed is said by the next opening.
            let _ = fs::remove_file(name);
        }
    }

    /// Searches for somebody who reads this language first; at most so much is answered.
    ///
    /// # Errors
    /// What the database says.
    pub fn search(
        &mut self,
        typed: &str,
        most: usize,
        language: Language,
    ) -> Result<Answer, IndexError> {
        self.index
            .search(&self.connection, &self.pairs, typed, most, language)
    }
}

/// Statements that are kept ready.
const STATEMENTS: usize = 64;
/// Numbers of units that nobody has any more: with so many beside those in use an index is made anew.
const HOLES: usize = 1 << 14;

/// Of what version and of what things the index is.
fn made(connection: &Connection) -> Result<Option<(i64, String)>, IndexError> {
    let mut query = connection.prepare_cached("SELECT stamp FROM search_made")?;
    let stamp: Option<String> = query.query_row([], |row| row.get(0)).optional()?;
    Ok(stamp.and_then(|stamp| {
        let (version, of) = stamp.split_once(':')?;
        Some((version.parse().ok()?, of.to_owned()))
    }))
}

impl Index {
    fn clear(&mut self, connection: &Connection) -> Result<(), IndexError> {
        self.drop_tables(connection)?;
        Self::make(connection)
    }

    /// Carries over what differs.
    fn update(&mut self, connection: &Connection, entries: &[Entry]) -> Result<(), IndexError> {
        let shape = self.shape(connection)?;
        let used: usize = shape.spans.iter().map(|span| span.count as usize).sum();
        if shape.units() > 2 * used + HOLES {
            self.clear(connection)?;
        }
        let mut gone = Self::stamps(connection)?;
        let mut missing = Vec::new();
        for entry in entries {
            let key = (entry.key.clone(), entry.language.code().to_owned());
            if gone
                .get(&key)
                .is_some_and(|(_, stamp)| *stamp == entry.stamp())
            {
                gone.remove(&key);
            } else {
                missing.push(entry);
            }
        }
        let gone: Vec<i64> = gone.into_values().map(|(item, _)| item).collect();
        self.remove_items(connection, &gone)?;
        self.put(connection, missing)
    }

    /// What stands in it, by its key and language: its number and its stamp.
    fn stamps(connection: &Connection) -> Result<Stamps, IndexError> {
        let mut query =
            connection.prepare_cached("SELECT key, language, id, stamp FROM search_item")?;
        let rows = query.query_map([], |row| {
            Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

type Stamps = HashMap<(String, String), (i64, Vec<u8>)>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Passage;

    fn entry(key: &str, title: &str) -> Entry {
        Entry {
            key: key.to_owned(),
            sort: "text".to_owned(),
            language: Language::Kazakh,
            title: title.to_owned(),
            about: String::new(),
            keywords: Vec::new(),
            passages: Vec::new(),
        }
    }

    fn found(index: &mut FileIndex, typed: &str) -> Vec<String> {
        let answer = index
            .search(typed, 10, Language::Kazakh)
            .expect("an answer");
        answer.found.into_iter().map(|found| found.key).collect()
    }

    fn in_memory(entries: &[Entry]) -> FileIndex {
        let mut index = FileIndex::in_memory(Pairs::default()).expect("in memory");
        index.update(entries, "1").expect("written");
        index
    }

    /// Everything that the tables hold.
    fn dump(index: &FileIndex) -> Vec<String> {
        let all = [
            "SELECT key || language || title || keywords FROM search_item",
            "SELECT place || heading || text FROM search_passage",
            "SELECT sign || (SELECT hex(group_concat(list)) FROM search_list WHERE id >> 21 = search_sign.id) FROM search_sign",
            "SELECT word || kazakh || russian || items FROM search_word",
        ];
        let mut held = Vec::new();
        for sql in all {
            let mut query = index.connection.prepare(sql).expect("a table");
            let rows = query.query_map([], |row| row.get::<_, String>(0));
            held.extend(rows.expect("rows").map(|row| row.expect("a row")));
        }
        held.sort();
        held
    }

    #[test]
    fn what_differs_is_carried_over_and_leaves_nothing_behind() {
        let text = |key: &str, text: &str| Entry {
            passages: vec![Passage {
                text: text.to_owned(),
                ..Passage::default()
            }],
            ..entry(key, "Қор")
        };
        let all: Vec<Entry> = (0..40)
            .map(|at| text(&at.to_string(), &format!("көрме кітап{at} оқырман")))
            .collect();
        let fresh = in_memory(&all);
        let mut grown = in_memory(&all[..20]);
        for count in 20..=40 {
            grown.update(&all[..count], "n").expect("written");
        }
        assert_eq!(dump(&grown), dump(&fresh));
        // One changes, one goes: the others stay where they are.
        let mut other = all.clone();
        other[7] = text("7", "бүлдірген аққу");
        other.remove(30);
        grown.update(&other, "o").expect("written");
        assert_eq!(found(&mut grown, "аққу"), ["7"]);
        assert!(!found(&mut grown, "кітап30").contains(&"30".to_owned()));
        assert!(!found(&mut grown, "көрме").contains(&"7".to_owned()));
        let held = dump(&grown).concat();
        assert!(
            !held.contains("кітап7") && !held.contains("китап30"),
            "{held}"
        );
        grown.update(&[], "p").expect("written");
        assert!(dump(&grown).is_empty());
        // By itself, as one document changes after another.
        let connection = &grown.connection;
        let mut index = Index::default();
        for round in ["бірінші", "екінші", "үшінші қатар"] {
            index
                .put(connection, &[text("a", round), text("b", "тыныш")])
                .expect("written");
        }
        index.remove(connection, "b").expect("written");
        let mut only = in_memory(&[text("a", "үшінші қатар")]);
        assert_eq!(dump(&grown), dump(&only));
        assert_eq!(found(&mut only, "қатар"), ["a"]);
    }

    #[test]
    fn what_is_gone_is_not_found_and_damage_is_mended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("search.db");
        let open = |entries: &[Entry], stamp: &str| {
            let mut index = FileIndex::open(&file, Pairs::default()).expect("it opens");
            if !index.is_of(stamp).expect("read") {
                index.update(entries, stamp).expect("written");
            }
            index
        };
        let mut first = open(&[entry("a", "Кітап көрмесі"), entry("b", "Қор")], "1");
        assert_eq!(found(&mut first, "көрмелер"), ["a"]);
        drop(first);
        let mut second = open(&[entry("b", "Қордың есебі")], "2");
        assert!(found(&mut second, "көрмелер").is_empty());
        assert_eq!(found(&mut second, "есеп"), ["b"]);
        drop(second);
        for trash in [&b"no database"[..], &[0; 5_000]] {
            fs::write(&file, trash).expect("written");
            let _ = FileIndex::open(&file, Pairs::default());
            FileIndex::forget(&file);
            assert_eq!(found(&mut open(&[entry("b", "Қор")], "3"), "қор"), ["b"]);
        }
        // Pages that cannot be read behind a stamp that is right: a search says so.
        let many: Vec<Entry> = (0..300)
            .map(|at| entry(&at.to_string(), "Қор есебі"))
            .collect();
        drop(open(&many, "4"));
        let mut bytes = fs::read(&file).expect("read");
        let whole = bytes.len();
        bytes[4 * 4_096..].fill(0);
        assert!(whole > 8 * 4_096, "{whole}");
        fs::write(&file, bytes).expect("written");
        let damaged = FileIndex::open(&file, Pairs::default());
        let answered = damaged.and_then(|mut index| index.search("қор", 10, Language::Kazakh));
        assert!(answered.is_err());
        FileIndex::forget(&file);
        assert_eq!(found(&mut open(&many, "4"), "қор").len(), 10);
        let mut kept = in_memory(&[entry("b", "Қор")]);
        assert_eq!(found(&mut kept, "қор"), ["b"]);
    }

    #[test]
    fn a_letter_of_any_alphabet_is_a_letter_for_the_tables_too() {
        let mut index = in_memory(&[entry("a", "Қор")]);
        let mut refused = |letter: &char| {
            index
                .search(&format!("{letter}б"), 1, Language::Kazakh)
                .is_err()
        };
        let all = '\u{80}'..='\u{2fff}';
        let refused: Vec<String> = all
            .filter(&mut refused)
            .map(|letter| format!("{:x}", u32::from(letter)))
            .collect();
        assert!(refused.is_empty(), "{}: {:?}", refused.len(), refused);
    }

    #[test]
    fn whatever_is_typed_is_answered() {
        let mut index = in_memory(&[
            entry("a", "Кітап көрмесі"),
            entry("b", "\"AND\" OR NOT (x)"),
        ]);
        for typed in [
            "",
            " ",
            "\"",
            "a\"b",
            "AND",
            "NOT (",
            "*",
            "к*",
            "кітап -көрме",
            "^кітап",
            "кітап:көрме",
            "NEAR(a b)",
            "\0",
            "ⓐб",
            "🅰б",
            "कि",
            "漢字б",
            "ә",
            "'",
            "%",
            "-",
            &"ұзын".repeat(3_000),
            &"а б ".repeat(3_000),
        ] {
            found(&mut index, typed);
        }
        assert_eq!(found(&mut index, "not and"), ["b"]);
    }
}
