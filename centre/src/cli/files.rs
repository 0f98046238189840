//! The files of a submission for a reviewer: which there are, and writing them into a folder.
//!
//! Invariant: a name that an author gave is a name within that folder and nothing more, and no file
//! that is there is ever written over.

use super::error::{CommandError, Outcome, runtime};
use super::out::Out;
use super::size::size;
use super::why;
use super::words::Words;
use crate::fault::Fault;
use crate::file::{FileError, file_error, private_folder, write_private};
use crate::files::{Blobs, FilesError};
use futures_util::TryStreamExt;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tirek_document::text::file_name;
use tirek_wire::key::Hash32;
use tirek_wire::submission::BlobRef;

/// A file that a submission names.
#[derive(Serialize)]
pub(super) struct Named {
    name: String,
    hash: String,
    size: u64,
    /// Whether its bytes are at the centre; unknown when the store does not answer.
    here: Option<bool>,
    /// The largest that this centre takes, where the file is not here and larger: no device sends it.
    limit: Option<u64>,
}

/// Looks which files are here, in the store if it answers.
pub(super) fn look(files: &[BlobRef], store: Option<&Blobs>) -> Result<Vec<Named>, CommandError> {
    let runtime = runtime()?;
    let is_here = |file: &BlobRef| {
        let size = runtime.block_on(store?.size(&file.hash)).ok()?;
        Some(size == Some(file.size))
    };
    let limit = store.map(Blobs::bytes_max);
    let named = files.iter().map(|file| {
        let here = is_here(file);
        let above = limit.filter(|limit| here == Some(false) && file.size > *limit);
        Named {
            name: file.name.clone(),
            hash: file.hash.to_string(),
            size: file.size,
            here,
            limit: above,
        }
    });
    Ok(named.collect())
}

/// One line for each file.
pub(super) fn tell(files: &[Named], words: &Words, out: &mut Out<'_>) -> Result<(), CommandError> {
    for file in files {
        let limit = size(file.limit.unwrap_or_default());
        let state = match (file.here, file.limit) {
            (Some(true), _) => "centre-file-here",
            (Some(false), Some(_)) => "centre-file-too-large",
            (Some(false), None) => "centre-file-coming",
            (None, _) => "centre-file-unknown",
        };
        let state = words.say(state, &[("limit", &limit)]);
        let bytes = size(file.size);
        let variables = [
            ("name", file.name.as_str()),
            ("size", &bytes),
            ("state", &state),
        ];
        out.line(words.say("centre-file", &variables))?;
    }
    Ok(())
}

/// Writes the files into a folder, which is made. What is wrong with one is said in its line, and the
/// next one follows.
pub(super) fn write(
    files: &[BlobRef],
    store: Option<&Blobs>,
    folder: &Path,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<Outcome, CommandError> {
    let mut outcome = Outcome::Good;
    let Some(store) = store else {
        out.line(words.say("centre-file-none", &[]))?;
        return Ok(outcome);
    };
    private_folder(folder)?;
    let runtime = runtime()?;
    for file in files {
        let read = runtime.block_on(bytes(store, file)).map_err(Fault::from);
        let written = read.and_then(|bytes| {
            let written = bytes.map(|bytes| put(folder, &file.name, &bytes));
            Ok(written.transpose()?)
        });
        let said = match written {
            Ok(Some(path)) => {
                let path = path.display().to_string();
                words.say("centre-file-written", &[("path", &path)])
            }
            Ok(None) => {
                outcome = Outcome::Faults;
                words.say("centre-file-not-written", &[("name", &file.name)])
            }
            Err(error) => {
                outcome = Outcome::Faults;
                let why = why::fault(words, &error);
                words.say("centre-file-failed", &[("name", &file.name), ("why", &why)])
            }
        };
        out.line(said)?;
    }
    Ok(outcome)
}

/// The bytes of a file, if they are here and its own. A blob has 200 MB at most.
async fn bytes(store: &Blobs, file: &BlobRef) -> Result<Option<Vec<u8>>, FilesError> {
    if store.size(&file.hash).await? != Some(file.size) {
        return Ok(None);
    }
    let Some(mut stream) = store.read(&file.hash, 0).await? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    while let Some(part) = stream.try_next().await? {
        bytes.extend_from_slice(&part);
    }
    let is_right = Hash32(*blake3::hash(&bytes).as_bytes()) == file.hash;
    Ok(is_right.then_some(bytes))
}

/// Writes a file under its name, or that name with a number.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    let name = file_name(name);
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
        _ => (name.as_str(), String::new()),
    };
    let first = std::iter::once(name.clone());
    let others = (2_u32..).map(|number| format!("{stem} {number}{end}"));
    for name in first.chain(others) {
        let path = folder.join(name);
        match write_private(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(FileError::Failed { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                // Half a photo is none.
                let _ = std::fs::remove_file(&path);
                return Err(error);
            }
        }
    }
    Err(file_error(folder, ErrorKind::AlreadyExists.into()))
}
