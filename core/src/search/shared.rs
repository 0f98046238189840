//! The index of what everybody of a PC may read.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tirek_search::{Answer, Entry, FileIndex, IndexError, Language, Pairs};

use super::{HITS_MAX, PAIRS, SearchHits, hit, materials, places};
use crate::held::held;
use crate::locale::Locale;
use crate::material::Materials;
use crate::programme::Programmes;

const FILE: &str = "search.db";

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

    /// Other things can be found than before: the next search looks what has changed.
    pub fn look_again(&self) {
        *held(&self.open) = None;
    }

    /// Searches the course and the materials for somebody who follows one of the programmes, named by its prefix, and
    /// whose screen speaks this language.
    ///
    /// # Errors
    /// What the database says; the next search opens the index anew.
    pub fn search(
        &self,
        (programmes, followed): (&Programmes, &str),
        materials: &Materials,
        typed: &str,
        locale: Locale,
    ) -> Result<SearchHits, IndexError> {
        let language = match locale {
            Locale::Kk => Language::Kazakh,
            Locale::Ru => Language::Russian,
        };
        let mut held = held(&self.open);
        let first = self.answered(
            &mut held,
            programmes,
            materials,
            (typed, language),
            Kept::OnDisk,
        );
        let answer = first.or_else(|error| {
            // A power cut may leave pages behind that nobody can read, or the disk takes nothing.
            tracing::warn!(%error, "the search index is made anew");
            FileIndex::forget(&self.file);
            self.answered(
                &mut held,
                programmes,
                materials,
                (typed, language),
                Kept::OnDisk,
            )
        });
        let answer = answer.or_else(|error| {
            tracing::warn!(%error, "the search index is kept in memory");
            self.answered(
                &mut held,
                programmes,
                materials,
                (typed, language),
                Kept::InMemory,
            )
        })?;
        drop(held);
        let found = answer.found.into_iter();
        Ok(SearchHits {
            read_as: answer.read_as,
            hits: found
                .filter_map(|found| hit(found, followed, materials, locale))
                .collect(),
        })
    }

    /// One search; an index that fails is closed.
    fn answered(
        &self,
        held: &mut Option<FileIndex>,
        programmes: &Programmes,
        materials: &Materials,
        (typed, language): (&str, Language),
        kept: Kept,
    ) -> Result<Answer, IndexError> {
        let mut open = match held.take() {
            Some(open) => open,
            None => self.make(programmes, materials, kept)?,
        };
        let answer = open.search(typed, HITS_MAX, language)?;
        *held = Some(open);
        Ok(answer)
    }

    fn make(
        &self,
        programmes: &Programmes,
        materials: &Materials,
        kept: Kept,
    ) -> Result<FileIndex, IndexError> {
        let all = programmes.all();
        let places = all.flat_map(|(prefix, programme)| places::all(programme, prefix));
        let entries: Vec<Entry> = places.chain(materials::all(materials)).collect();
        let (stamp, pairs) = (digest(&entries), Pairs::read(PAIRS));
        let mut index = match kept {
            Kept::OnDisk => FileIndex::open(&self.file, pairs)?,
            Kept::InMemory => FileIndex::in_memory(pairs)?,
        };
        if !index.is_of(&stamp)? {
            index.update(&entries, &stamp)?;
        }
        Ok(index)
    }
}

/// Where an index is kept.
#[derive(Clone, Copy)]
enum Kept {
    OnDisk,
    InMemory,
}

/// What an index is made of, in a few letters.
fn digest(entries: &[Entry]) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in entries {
        hasher.update(format!("{entry:?}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
