//! A centre made of a backup, on whichever database.

use super::files::files_of;
use crate::blob::own::mark_of;
use crate::centre::{CentreError, empty_folder, may_be_kept, no_centre, no_journal, renew};
use crate::fault::Fault;
use crate::file::{FileError, file_error, sync_folder, write_private};
use crate::files::Blobs;
use crate::files::place::StorePlace;
use crate::folder::{Database, Folder};
use crate::keys::Keys;
use crate::made::Made;
use crate::source::Source;
use crate::store::{self, Db, DbError, DbResult, blob, copy};
use std::fs;
use std::path::{Path, PathBuf};
use tirek_wire::key::Hash32;

/// A restore under way. Until its end there is no centre; one that broke off is begun again.
pub struct Restore {
    to: Folder,
    files: PathBuf,
    keys: Vec<u8>,
    mark: Hash32,
    copied: Folder,
    db: Db,
}

impl Restore {
    /// Copies the database of a backup beside where it is to be, and brings it to this version.
    ///
    /// # Errors
    /// When there is a centre already, no backup, one with another centre's keys, or the disk fails.
    pub fn begin(from: &Path, to: Folder) -> Result<Self, CentreError> {
        let backup = Folder::new(from);
        let keys = read(&backup.keys())?;
        empty_folder(&to)?;
        to.create()?;
        let copied = Folder::new(&to.path().join("restored.half"));
        remove(copied.path())?;
        copied.create()?;
        // A folder that was copied while nothing ran may have a journal beside its database.
        let journal = |folder: &Folder| folder.file().with_extension("db-wal");
        write_private(&copied.file(), &[])?;
        copy_file(&backup.file(), &copied.file())?;
        if journal(&backup).exists() {
            copy_file(&journal(&backup), &journal(&copied))?;
        }
        let db = store::open(&copied)?;
        let Some(row) = store::centre::get(&db)? else {
            let folder = from.to_owned();
            return Err(CentreError::NotSetUp { folder });
        };
        let mark = Keys::open(&backup)?.mark();
        if row.keys_mark.is_some_and(|known| known != mark) {
            let path = backup.keys();
            return Err(CentreError::ForeignKeys { path });
        }
        Ok(Self {
            to,
            files: files_of(from),
            keys,
            mark,
            copied,
            db,
        })
    }

    /// Where the files of the backup are, if it has any.
    #[must_use]
    pub fn files(&self) -> Option<&Path> {
        Some(self.files.as_path()).filter(|path| path.is_dir())
    }

    /// The files that its database names, with their sizes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn blobs(&self) -> DbResult<Vec<(Hash32, u64)>> {
        blob::list(&self.db)
    }

    /// The store that the files of the backup are to be copied to. It may be this centre's own that was
    /// left, or a new one; never another centre's.
    ///
    /// # Errors
    /// [`crate::files::FilesError::Foreign`], or when it cannot be reached.
    pub fn store_of_files(&self, place: &StorePlace, bytes_max: u64) -> Result<Blobs, Fault> {
        let row = store::centre::get(&self.db)?.ok_or(DbError::NoRow)?;
        let blobs = place.open(bytes_max)?;
        mark_of(&blobs, &row, place)?;
        Ok(blobs)
    }

    /// Makes the centre and starts its new life; answers the epoch.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub fn end(self, mut source: Source) -> Result<u64, CentreError> {
        let Self {
            to,
            keys,
            mark,
            copied,
            db,
            ..
        } = self;
        let mut made = Made::default();
        let epoch = match to.database() {
            Database::Embedded => {
                let all = db.begin()?;
                let epoch = begin_anew(&db, &mut source)?;
                all.commit()?;
                drop(db);
                // What stands in a journal yet (the disk was full) is not in the file; and copying
                // may have taken hours in which something came into the folder. The files did: they may
                // lie in it under any name.
                no_journal(&copied)?;
                no_centre(&to)?;
                made.write(&to.keys(), &keys)?;
                let (from, file) = (copied.file(), to.file());
                fs::rename(&from, &file).map_err(|source| file_error(&file, source))?;
                epoch
            }
            Database::At(_) => {
                let target = store::open(&to)?;
                let moved = move_into(&target, &db, &mut source, || made.write(&to.keys(), &keys));
                match moved {
                    // Without its keys the centre would be lost, and its place taken.
                    Err(error) if may_be_kept(&target, &mark) => {
                        made.keep();
                        return Err(error.into());
                    }
                    moved => moved?,
                }
            }
        };
        made.keep();
        sync_folder(to.path())?;
        remove(copied.path())?;
        Ok(epoch)
    }
}

/// Copies everything into a database of a server and starts its new life there; what `before` does
/// stands before it counts.
fn move_into(
    target: &Db,
    from: &Db,
    source: &mut Source,
    before: impl FnOnce() -> Result<(), FileError>,
) -> Result<u64, Fault> {
    let _one_state = from.begin_reading()?;
    let all = target.begin()?;
    copy::copy(from, target)?;
    let epoch = begin_anew(target, source)?;
    before()?;
    all.commit()?;
    Ok(epoch)
}

/// Another life, with whichever store of files it is shown first.
fn begin_anew(db: &Db, source: &mut Source) -> Result<u64, Fault> {
    store::centre::forget_files(db)?;
    renew(db, source)
}

fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|source| file_error(path, source))
}

/// Copies the bytes alone: the rights are those of the file that is there.
fn copy_file(from: &Path, to: &Path) -> Result<(), FileError> {
    let mut source = fs::File::open(from).map_err(|source| file_error(from, source))?;
    let written = fs::File::create(to).and_then(|mut file| {
        std::io::copy(&mut source, &mut file)?;
        file.sync_all()
    });
    written.map_err(|source| file_error(to, source))
}

fn remove(folder: &Path) -> Result<(), FileError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    Ok(())
}
