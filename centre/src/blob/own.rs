//! The centre's own store of files: opened only where it carries the mark that the database knows.
//!
//! The server and the command line open it here. A new or a restored centre marks the store that it is
//! first shown; one of an older program does when nothing is to be lost by it or some of its files lie
//! there. Otherwise the operator says that this is the store. What waits for the store waits here, never
//! inside asynchronous code, where the database's client may not be used. Deliberately absent: what is
//! in the store (`crate::files`).

use crate::centre::Centre;
use crate::fault::Fault;
use crate::file::{FileError, file_error};
use crate::files::mark::StoreMark;
use crate::files::place::StorePlace;
use crate::files::{Blobs, FilesError};
use crate::store::blob;
use crate::store::centre::{self, CentreRow, StoreKnown};
use std::path::Path;
use tirek_wire::key::Hash32;
use tokio::runtime::{Builder, Runtime};

/// Files of an older program's centre that are looked for before its store is believed.
const LOOKED_FOR: usize = 64;

impl Centre {
    /// Opens the store of files; `bytes_max` is the largest blob taken.
    ///
    /// # Errors
    /// [`FilesError::None`] when it carries no mark of this centre's (a disk is not mounted),
    /// [`FilesError::Foreign`] when it is another centre's, or when it cannot be reached.
    pub fn files(&mut self, place: &StorePlace, bytes_max: u64) -> Result<Blobs, Fault> {
        let row = self.row()?;
        let store = match row.files {
            StoreKnown::Marked(store) => store,
            StoreKnown::New => self.mark_files(place, bytes_max)?,
            StoreKnown::Old if self.is_nothing_lost(place, bytes_max)? => {
                self.mark_files(place, bytes_max)?
            }
            StoreKnown::Old => return Err(no_files(place).into()),
        };
        let blobs = place.open_there(bytes_max)?;
        let blobs = blobs.ok_or_else(|| no_files(place))?;
        match mark_of(&blobs, &row, place)? {
            // What looked has ended with its runtime: another one works.
            Some(found) if found.store == store => Ok(place.open(bytes_max)?.guarded_by(found)),
            _ => Err(no_files(place).into()),
        }
    }

    /// Takes what lies at a place for the centre's store of files, because the operator says so.
    ///
    /// # Errors
    /// When there is nothing at all, it is another centre's, or it cannot be reached.
    pub fn adopt_files(&mut self, place: &StorePlace, bytes_max: u64) -> Result<(), Fault> {
        if place.open_there(bytes_max)?.is_none() {
            return Err(no_files(place).into());
        }
        self.write(|db, _, _| centre::forget_files(db).map_err(Fault::from))?;
        self.mark_files(place, bytes_max)?;
        Ok(())
    }

    /// Marks a store and notes it; answers which one it is. One that this centre marked before keeps its
    /// mark; where another server notes one at the same time, that is the one.
    fn mark_files(&mut self, place: &StorePlace, bytes_max: u64) -> Result<[u8; 16], Fault> {
        let row = self.row()?;
        let blobs = place.open(bytes_max)?;
        let found = mark_of(&blobs, &row, place)?;
        self.write(|db, _, source| {
            let mark = match found {
                Some(found) => found,
                None => StoreMark {
                    centre: row.id,
                    store: source.bytes()?,
                },
            };
            if centre::note_files(db, &mark.store)? {
                if found.is_none() {
                    runtime()?.block_on(blobs.put_mark(&mark))?;
                }
                return Ok(mark.store);
            }
            match centre::get(db)?.map(|row| row.files) {
                Some(StoreKnown::Marked(store)) => Ok(store),
                _ => Err(no_files(place).into()),
            }
        })
    }

    /// Whether a store without a mark may be taken for that of an older program's centre.
    fn is_nothing_lost(&self, place: &StorePlace, bytes_max: u64) -> Result<bool, Fault> {
        let known = blob::list(&self.db)?;
        if known.is_empty() {
            return Ok(true);
        }
        match place.open_there(bytes_max)? {
            Some(blobs) => Ok(runtime()?.block_on(holds_any(&blobs, &known))?),
            None => Ok(false),
        }
    }
}

async fn holds_any(blobs: &Blobs, known: &[(Hash32, u64)]) -> Result<bool, FilesError> {
    for (hash, size) in known.iter().take(LOOKED_FOR) {
        if blobs.size(hash).await? == Some(*size) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The mark of a store, if it is this centre's or there is none.
pub(crate) fn mark_of(
    blobs: &Blobs,
    row: &CentreRow,
    place: &StorePlace,
) -> Result<Option<StoreMark>, Fault> {
    match runtime()?.block_on(blobs.mark())? {
        Some(found) if found.centre != row.id => Err(FilesError::Foreign {
            place: place.to_string(),
        }
        .into()),
        found => Ok(found),
    }
}

fn no_files(place: &StorePlace) -> FilesError {
    FilesError::None {
        place: place.to_string(),
    }
}

/// What waits for the store of files.
fn runtime() -> Result<Runtime, FileError> {
    let built = Builder::new_current_thread().enable_all().build();
    built.map_err(|source| file_error(Path::new("."), source))
}
