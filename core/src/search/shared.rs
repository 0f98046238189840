//! The index of what everybody of a PC may read.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tirek_search::{Entry, FileIndex, IndexError, Pairs};

use super::{HITS_MAX, SearchHits, hit, materials, places};
use crate::held::held;
use crate::locale::Locale;
use crate::material::Materials;
use crate::programme::Programme;

const FILE: &str = "search.db";
const PAIRS: &str = include_str!("../../../assets/search/pairs.tsv");

/// The index with the words of the same meaning; made at the first search.
pub struct SharedIndex {
    file: PathBuf,
    open: Mutex<Option<FileIndex>>,
}

impl SharedIndex {
    /// The index of a data folder; nothing is read yet.
    pub fn of(data: &Path) -> Self {
        Self {
            file: data.join(FILE),
            open: Mutex::new(None),
        }
    }

    /// Searches the course and the materials for somebody whose screen speaks this language.
    ///
    /// # Errors
    /// What the database says; the next search opens the index anew.
    pub fn search(
        &self,
        programme: &Programme,
        materials: &Materials,
        typed: &str,
        locale: Locale,
    ) -> Result<SearchHits, IndexError> {
        let mut held = held(&self.open);
        let mut open = match held.take() {
            Some(open) => open,
            None => open(&self.file, programme, materials)?,
        };
        let answer = open.search(typed, HITS_MAX)?;
        *held = Some(open);
        drop(held);
        Ok(SearchHits {
            read_as: answer.read_as,
            hits: {
                let found = answer.found.into_iter();
                found
                    .filter_map(|found| hit(found, materials, locale))
                    .collect()
            },
        })
    }
}

fn open(
    file: &Path,
    programme: &Programme,
    materials: &Materials,
) -> Result<FileIndex, IndexError> {
    let places = places::all(programme).into_iter();
    let entries: Vec<Entry> = places.chain(materials::all(materials)).collect();
    FileIndex::open(file, &entries, &digest(&entries), Pairs::read(PAIRS))
}

/// What an index is made of, in a few letters.
fn digest(entries: &[Entry]) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in entries {
        hasher.update(format!("{entry:?}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
