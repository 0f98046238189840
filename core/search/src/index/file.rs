//! An index in a file of its own.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::{Index, IndexError};
use crate::entry::{Entry, Language};
use crate::pairs::Pairs;
use crate::query::Answer;

/// An index of things that are known as a whole: it is made anew when they have changed.
pub struct FileIndex {
    connection: Connection,
    index: Index,
    pairs: Pairs,
}

impl FileIndex {
    /// Opens the index in a file, made anew where it is of other things or another way of searching: `stamp` tells
    /// the things apart.
    ///
    /// # Errors
    /// What the database says: the file can be taken away ([`Self::forget`]), and memory takes what no disk does
    /// ([`Self::in_memory`]).
    pub fn open(
        file: &Path,
        entries: &[Entry],
        stamp: &str,
        pairs: Pairs,
    ) -> Result<Self, IndexError> {
        Self::filled(Connection::open(file)?, entries, stamp, pairs)
    }

    /// The same in memory, for as long as the program runs.
    ///
    /// # Errors
    /// What the database says.
    pub fn in_memory(entries: &[Entry], stamp: &str, pairs: Pairs) -> Result<Self, IndexError> {
        Self::filled(Connection::open_in_memory()?, entries, stamp, pairs)
    }

    fn filled(
        connection: Connection,
        entries: &[Entry],
        stamp: &str,
        pairs: Pairs,
    ) -> Result<Self, IndexError> {
        let mut index = Index::default();
        index.fill(&connection, entries, &format!("{}:{stamp}", Index::VERSION))?;
        Ok(Self {
            connection,
            index,
            pairs,
        })
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

impl Index {
    /// Makes the index of these things, unless it is that already.
    fn fill(
        &mut self,
        connection: &Connection,
        entries: &[Entry],
        stamp: &str,
    ) -> Result<(), IndexError> {
        // It can be made anew at any time: nothing waits for the disk.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS search_made (stamp TEXT NOT NULL) STRICT;",
        )?;
        let made = connection.query_row("SELECT stamp FROM search_made", [], |row| {
            row.get::<_, String>(0)
        });
        if made.is_ok_and(|made| made == stamp) {
            return Ok(());
        }
        let transaction = connection.unchecked_transaction()?;
        transaction.execute("DELETE FROM search_made", [])?;
        self.drop_tables(&transaction)?;
        Self::make(&transaction)?;
        for entry in entries {
            self.put(&transaction, entry)?;
        }
        transaction.execute("INSERT INTO search_made (stamp) VALUES (?1)", [stamp])?;
        Ok(transaction.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn what_is_gone_is_not_found_and_damage_is_mended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("search.db");
        let open = |entries: &[Entry], stamp: &str| {
            FileIndex::open(&file, entries, stamp, Pairs::default()).expect("it opens")
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
            let _ = FileIndex::open(&file, &[], "3", Pairs::default());
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
        let damaged = FileIndex::open(&file, &many, "4", Pairs::default());
        let answered = damaged.and_then(|mut index| index.search("қор", 10, Language::Kazakh));
        assert!(answered.is_err());
        FileIndex::forget(&file);
        assert_eq!(found(&mut open(&many, "4"), "қор").len(), 10);
        let mut kept =
            FileIndex::in_memory(&[entry("b", "Қор")], "3", Pairs::default()).expect("in memory");
        assert_eq!(found(&mut kept, "қор"), ["b"]);
    }

    #[test]
    fn a_letter_of_any_alphabet_is_a_letter_for_the_tables_too() {
        let mut index =
            FileIndex::in_memory(&[entry("a", "Қор")], "1", Pairs::default()).expect("in memory");
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
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entries = [
            entry("a", "Кітап көрмесі"),
            entry("b", "\"AND\" OR NOT (x)"),
        ];
        let mut index =
            FileIndex::open(&folder.path().join("s.db"), &entries, "1", Pairs::default())
                .expect("it opens");
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
