//! The files of a submission for a reviewer: which there are, and writing them into a folder.
//!
//! Invariant: a name that an author gave is a name within that folder and nothing more, and no file
//! that is there is ever written over.

use super::words::Words;
use super::{CommandError, Outcome, runtime, say};
use crate::blob::Blobs;
use crate::blob::place::Place;
use crate::error::CentreError;
use crate::folder::{file_error, private_folder, write_private};
use futures_util::TryStreamExt;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tirek_wire::key::Hash32;
use tirek_wire::submission::BlobRef;

/// The longest name a file gets: file systems take 255 bytes, and a number may come to it.
const NAME_BYTES_MAX: usize = 200;

/// A file that a submission names.
#[derive(Serialize)]
pub(super) struct Named {
    name: String,
    hash: String,
    size: u64,
    /// Whether its bytes are at the centre; unknown when the store does not answer.
    here: Option<bool>,
}

/// Looks which files are here.
pub(super) fn look(
    files: &[BlobRef],
    (place, bytes_max): (&Place, u64),
) -> Result<Vec<Named>, CommandError> {
    let runtime = runtime()?;
    let store = (!files.is_empty()).then(|| place.open(bytes_max));
    let store = store.and_then(Result::ok);
    let is_here = |file: &BlobRef| {
        let size = runtime.block_on(store.as_ref()?.size(&file.hash)).ok()?;
        Some(size == Some(file.size))
    };
    let named = files.iter().map(|file| Named {
        name: file.name.clone(),
        hash: file.hash.to_string(),
        size: file.size,
        here: is_here(file),
    });
    Ok(named.collect())
}

/// One line for each file.
pub(super) fn tell(
    files: &[Named],
    words: &Words,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    for file in files {
        let state = match file.here {
            Some(true) => "centre-file-here",
            Some(false) => "centre-file-coming",
            None => "centre-file-unknown",
        };
        let (kilobytes, state) = (file.size.div_ceil(1000).to_string(), words.say(state, &[]));
        let name = one_line(&file.name);
        let variables = [
            ("name", name.as_str()),
            ("size", &kilobytes),
            ("state", &state),
        ];
        writeln!(out, "{}", words.say("centre-file", &variables))?;
    }
    Ok(())
}

/// Writes the files into a folder, which is made. What is wrong with one is said in its line, and the
/// next one follows.
pub(super) fn write(
    files: &[BlobRef],
    (place, bytes_max): (&Place, u64),
    folder: &Path,
    words: &Words,
    out: &mut impl Write,
) -> Result<Outcome, CommandError> {
    let mut outcome = Outcome::Good;
    if files.is_empty() {
        writeln!(out, "{}", words.say("centre-file-none", &[]))?;
        return Ok(outcome);
    }
    private_folder(folder)?;
    let (store, runtime) = (place.open(bytes_max)?, runtime()?);
    for file in files {
        let written = runtime.block_on(bytes(&store, file)).and_then(|bytes| {
            let written = bytes.map(|bytes| put(folder, &file.name, &bytes));
            written.transpose()
        });
        let name = one_line(&file.name);
        let said = match written {
            Ok(Some(path)) => {
                let path = path.display().to_string();
                words.say("centre-file-written", &[("path", &path)])
            }
            Ok(None) => {
                outcome = Outcome::Faults;
                words.say("centre-file-not-written", &[("name", &name)])
            }
            Err(error) => {
                outcome = Outcome::Faults;
                let why = say::centre(words, &error);
                words.say("centre-file-failed", &[("name", &name), ("why", &why)])
            }
        };
        writeln!(out, "{said}")?;
    }
    Ok(outcome)
}

/// The bytes of a file, if they are here and its own. A blob has 200 MB at most.
async fn bytes(store: &Blobs, file: &BlobRef) -> Result<Option<Vec<u8>>, CentreError> {
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
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, CentreError> {
    let name = safe(name);
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
            Err(CentreError::File { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                // Half a photo is none.
                let _ = std::fs::remove_file(&path);
                return Err(error);
            }
        }
    }
    Err(file_error(folder, ErrorKind::AlreadyExists.into()))
}

/// The last part of a name, in letters that every system takes.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters = last.chars().map(|letter| match letter {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        letter if letter.is_control() => '_',
        letter => letter,
    });
    let letters: String = letters.collect();
    // The end says what opens it.
    let surplus = letters.len().saturating_sub(NAME_BYTES_MAX);
    let from = letters.ceil_char_boundary(surplus);
    let kept = letters.get(from..).unwrap_or_default();
    let kept = kept.trim_matches(['.', ' ']);
    match kept.is_empty() {
        true => "file".to_owned(),
        false => kept.to_owned(),
    }
}

/// A name on a terminal: an author's file name may hold anything.
fn one_line(name: &str) -> String {
    let letter = |letter: char| if letter.is_control() { '_' } else { letter };
    name.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_is_nothing_but_a_name() {
        let table = [
            ("фото.jpg", "фото.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\a\\есеп.docx", "есеп.docx"),
            ("..", "file"),
            ("", "file"),
            (".bashrc", "bashrc"),
            ("a\u{1b}[31m:b?.png", "a_[31m_b_.png"),
        ];
        for (given, name) in table {
            assert_eq!(safe(given), name);
        }
        let long = |letter: &str| safe(&format!("{}.jpg", letter.repeat(300)));
        assert!(long("ә").ends_with("ә.jpg") && long("ә").len() == 200);
        assert!(long("😀").ends_with("😀.jpg") && long("😀").len() == 200);
        assert!(safe(&"😀".repeat(80)).len() <= 200);
        assert_eq!(safe(&format!("{}.a", "😀".repeat(80))).len(), 198);
    }
}
