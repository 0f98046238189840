//! The index of what everybody of a PC may read.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::Connection;
use tirek_search::{Entry, Index, IndexError, Pairs};

use super::{HITS_MAX, SearchHits, hit, materials, places};
use crate::held::held;
use crate::material::Materials;
use crate::programme::Programme;

const FILE: &str = "search.db";
const PAIRS: &str = include_str!("../../../assets/search/pairs.tsv");

/// The index with the words of the same meaning; made at the first search.
pub struct SharedIndex {
    file: PathBuf,
    open: Mutex<Option<Open>>,
}

struct Open {
    connection: Connection,
    index: Index,
    pairs: Pairs,
}

impl SharedIndex {
    /// The index of a data folder; nothing is read yet.
    pub fn of(data: &Path) -> Self {
        Self {
            file: data.join(FILE),
            open: Mutex::new(None),
        }
    }

    /// Searches the course and the materials.
    ///
    /// # Errors
    /// What the database says; the next search makes the index anew.
    pub fn search(
        &self,
        programme: &Programme,
        materials: &Materials,
        typed: &str,
    ) -> Result<SearchHits, IndexError> {
        let mut held = held(&self.open);
        let open = match held.take() {
            Some(open) => open,
            None => open(&self.file, programme, materials)?,
        };
        let answer = open
            .index
            .search(&open.connection, &open.pairs, typed, HITS_MAX)?;
        *held = Some(open);
        Ok(SearchHits {
            read_as: answer.read_as,
            hits: answer.found.into_iter().filter_map(hit).collect(),
        })
    }
}

/// Opens the index, made anew where it is of other content or another way of searching. One that cannot be kept on
/// the disk is kept in memory: it costs a second at each start, not the search.
fn open(file: &Path, programme: &Programme, materials: &Materials) -> Result<Open, IndexError> {
    let entries: Vec<Entry> = places::all(programme)
        .into_iter()
        .chain(materials::all(materials))
        .collect();
    let stamp = stamp(&entries);
    let index = Index::default();
    let kept = Connection::open(file).map_err(IndexError::from);
    let filled = kept.and_then(|connection| {
        fill(&connection, &index, &entries, &stamp)?;
        Ok(connection)
    });
    let connection = match filled {
        Ok(connection) => connection,
        Err(error) => {
            tracing::warn!(%error, "the search index is kept in memory");
            let _ = std::fs::remove_file(file);
            let connection = Connection::open_in_memory()?;
            fill(&connection, &index, &entries, &stamp)?;
            connection
        }
    };
    Ok(Open {
        connection,
        index,
        pairs: Pairs::read(PAIRS),
    })
}

fn fill(
    connection: &Connection,
    index: &Index,
    entries: &[Entry],
    stamp: &str,
) -> Result<(), IndexError> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS search_made (stamp TEXT NOT NULL) STRICT;")?;
    let made = connection.query_row("SELECT stamp FROM search_made", [], |row| {
        row.get::<_, String>(0)
    });
    if made.is_ok_and(|made| made == stamp) {
        return Ok(());
    }
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM search_made", [])?;
    index.drop_tables(&transaction)?;
    Index::make(&transaction)?;
    for entry in entries {
        index.put(&transaction, entry)?;
    }
    transaction.execute("INSERT INTO search_made (stamp) VALUES (?1)", [stamp])?;
    Ok(transaction.commit()?)
}

/// What an index is made of, in a few letters.
fn stamp(entries: &[Entry]) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in entries {
        hasher.update(format!("{entry:?}").as_bytes());
    }
    format!("{}:{}", Index::VERSION, hasher.finalize().to_hex())
}
