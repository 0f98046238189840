//! An attached file that a person saves in a place of her choosing.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use tirek_document::text::file_name;

use super::{NamedFile, StoredFile, find};
use crate::blob::{BlobFolder, StoredFileError, flush_folder};
use crate::into_place;
use crate::packet::PacketFailure;
use crate::workspace::{Workspace, WorkspaceError, WorkspaceReach};

/// How the name ends of what is not whole yet, beside the place that was chosen.
const UNFINISHED: &str = "tirek.unfinished";

/// Two may be saved into one folder at once, also by two PCs on a share.
static SAVES: AtomicU64 = AtomicU64::new(0);

/// Bytes moved at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// The name to begin with: the file's own, where a file may have it.
///
/// # Errors
/// As for [`find`]; [`StoredFileError::Missing`] as well where its bytes are not here.
pub fn suggested(reach: &WorkspaceReach, file: &NamedFile) -> Result<String, WorkspaceError> {
    let (named, blobs) = found(reach, file)?;
    match blobs.has(&named.hash)? {
        true => Ok(file_name(&named.name)),
        false => Err(StoredFileError::Missing.into()),
    }
}

/// Saves the file that is meant under a path that a person chose. What stood there stays until the file is whole
/// beside it. Nobody waits for her documents meanwhile.
///
/// # Errors
/// As for [`find`], [`StoredFileError::Mismatch`] where the file is not what its hash says, or what the medium says;
/// nothing is left behind then.
pub fn save(reach: &WorkspaceReach, file: &NamedFile, path: &Path) -> Result<(), PacketFailure> {
    let (named, blobs) = found(reach, file)?;
    into_chosen(path, |to| write(&blobs, &named, to))
}

/// Saves what was made for her under a path that she chose, in the same way.
///
/// # Errors
/// What the medium says; nothing is left behind then.
pub fn save_bytes(bytes: &[u8], path: &Path) -> Result<(), PacketFailure> {
    into_chosen(path, |mut to| {
        to.write_all(bytes)?;
        Ok(to.sync_all()?)
    })
}

/// Writes a file beside the path and puts it there when it is whole.
fn into_chosen(
    path: &Path,
    write: impl FnOnce(File) -> Result<(), PacketFailure>,
) -> Result<(), PacketFailure> {
    let number = SAVES.fetch_add(1, Ordering::Relaxed);
    let unfinished = path.with_file_name(format!(".{}-{number}.{UNFINISHED}", process::id()));
    let to = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&unfinished)?;
    let saved = write(to).and_then(|()| {
        into_place::rename_chosen(&unfinished, path)?;
        // Shares of other PCs refuse to flush a folder; the name is there.
        let _ = path.parent().map(flush_folder);
        Ok(())
    });
    if saved.is_err() {
        // The cause is what the caller must hear.
        let _ = fs::remove_file(&unfinished);
    }
    saved
}

fn found(
    reach: &WorkspaceReach,
    file: &NamedFile,
) -> Result<(StoredFile, BlobFolder), WorkspaceError> {
    reach.with(|workspace: &mut Workspace| Ok((find(workspace, file)?, workspace.blobs().clone())))
}

fn write(blobs: &BlobFolder, named: &StoredFile, mut to: File) -> Result<(), PacketFailure> {
    let mut from = blobs.read(&named.hash)?;
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        // This PC's disk is at fault where it is read, the medium where it is written.
        let length = from.read(&mut chunk).map_err(StoredFileError::from)?;
        let bytes = chunk.get(..length).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        hasher.update(bytes);
        to.write_all(bytes)?;
    }
    match hasher.finalize().as_bytes() == named.hash.as_bytes() {
        true => Ok(to.sync_all()?),
        false => Err(StoredFileError::Mismatch.into()),
    }
}
