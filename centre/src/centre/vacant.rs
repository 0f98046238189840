//! Whether a folder and a database are free for a new centre, and why there is none in them.

use super::error::CentreError;
use crate::file::{file_error, is_there};
use crate::folder::{Database, Folder};
use crate::store;
use std::fs;
use std::io::ErrorKind;

/// What may lie in the folder of a centre to be, beside its store of files: what a file system has by
/// itself, what a server that ran here before leaves, and a restore that broke off.
const OWN: [&str; 4] = ["lost+found", "blobs", "centre.lock", "restored.half"];

/// Why there is no centre: nothing at all, or keys whose database is elsewhere or lost.
pub(super) fn not_set_up(folder: &Folder) -> Result<CentreError, CentreError> {
    let has_keys = is_there(&folder.keys())?;
    let folder = folder.path().to_owned();
    Ok(match has_keys {
        true => CentreError::KeysAlone { folder },
        false => CentreError::NotSetUp { folder },
    })
}

/// Lets only a folder and a database pass in which there is no centre, nor what is left of one.
pub(crate) fn empty_folder(folder: &Folder) -> Result<(), CentreError> {
    if let Database::At(address) = folder.database()
        && store::centre::get(&store::open(folder)?)?.is_some()
    {
        let database = format!("{address:?}");
        return Err(CentreError::AlreadyInDatabase { database });
    }
    no_centre(folder)?;
    nothing_else(folder)
}

/// Lets only a folder pass in which there are no keys, nor a database or what is left of one.
pub(crate) fn no_centre(folder: &Folder) -> Result<(), CentreError> {
    let is_embedded = matches!(folder.database(), Database::Embedded);
    if is_there(&folder.keys())? || is_embedded && is_there(&folder.file())? {
        return Err(CentreError::AlreadySetUp {
            folder: folder.path().to_owned(),
        });
    }
    if is_embedded {
        no_journal(folder)?;
    }
    Ok(())
}

/// Lets only a folder pass that holds nobody else's files: nobody but its owner reaches them afterwards.
fn nothing_else(folder: &Folder) -> Result<(), CentreError> {
    let path = folder.path();
    let failed = |source| file_error(path, source);
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if !OWN.iter().any(|known| name == *known) && !folder.holds(&name) {
            let folder = path.to_owned();
            return Err(CentreError::FolderNotEmpty { folder });
        }
    }
    Ok(())
}

/// Lets only a folder pass where no journal of another database waits to be taken in.
pub(crate) fn no_journal(folder: &Folder) -> Result<(), CentreError> {
    match folder.journal() {
        Some(path) => Err(CentreError::Leftover { path }),
        None => Ok(()),
    }
}
