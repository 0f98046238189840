//! The folders of the packs: which lie there, what is noted of each, and how what is finished gets to its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tirek_pack::{Release, SignedRelease};

use super::choice::PackChoice;
use crate::blob::{flush_folder, write_small};
use crate::closed;
use crate::into_place;

/// The signed bytes of the release that is held.
const HELD: &str = "release.bin";

/// Those of one that was looked into and is not held yet.
const COMING: &str = "coming.bin";

const NOTES: &str = "notes.json";

/// What is noted beside the releases of a pack. Where it is lost, everything is wanted and nothing is begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Notes {
    /// What is wanted of the release that is held.
    pub held: PackChoice,
    /// What is wanted of the one that is coming.
    pub coming: PackChoice,
    /// Somebody has asked for the one that is coming, or it comes by itself.
    pub begun: bool,
    /// Somebody has stopped it: it does not begin again by itself.
    pub held_off: bool,
    /// The number of the release that was removed from this PC: up to it nothing comes by itself.
    pub let_go: Option<u64>,
    /// The key of the centre whose it was: another one may call a pack the same.
    pub centre: Option<String>,
}

/// The folder of one pack.
#[derive(Clone, Debug)]
pub(super) struct PackFolder {
    path: PathBuf,
}

impl PackFolder {
    /// All that lie below `root`, by name.
    pub fn all(root: &Path) -> io::Result<Vec<Self>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(root)? {
            let path = entry?.path();
            if path.join(HELD).is_file()
                || path.join(COMING).is_file()
                || path.join(NOTES).is_file()
            {
                all.push(Self { path });
            }
        }
        all.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(all)
    }

    /// The folder of the pack of a release, which is made when it is missing.
    pub fn make(root: &Path, signed: &SignedRelease, release: &Release) -> io::Result<Self> {
        let path = root.join(name(signed, release));
        closed::make_folder(&path)?;
        Ok(Self { path })
    }

    /// Its name, by which the screen tells packs apart.
    pub fn key(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    pub fn held(&self) -> io::Result<Option<Vec<u8>>> {
        read(&self.path.join(HELD))
    }

    pub fn coming(&self) -> io::Result<Option<Vec<u8>>> {
        read(&self.path.join(COMING))
    }

    pub fn put_coming(&self, signed: &[u8]) -> io::Result<()> {
        write_small(&self.path.join(COMING), signed)
    }

    /// The coming release takes the place of the one that is held: one rename, nothing in between.
    pub fn settle(&self) -> io::Result<()> {
        into_place::rename(&self.path.join(COMING), &self.path.join(HELD))?;
        flush_folder(&self.path)
    }

    pub fn remove_held(&self) -> io::Result<()> {
        remove(&self.path.join(HELD))
    }

    pub fn remove_coming(&self) -> io::Result<()> {
        remove(&self.path.join(COMING))
    }

    pub fn notes(&self) -> Notes {
        let read = fs::read(self.path.join(NOTES)).ok();
        let notes = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        notes.unwrap_or_default()
    }

    pub fn note(&self, notes: &Notes) -> io::Result<()> {
        write_small(&self.path.join(NOTES), &serde_json::to_vec(notes)?)
    }
}

/// The first key of its centre and its id: another centre's pack of the same id is another pack.
pub(super) fn name(signed: &SignedRelease, release: &Release) -> String {
    let root: String = signed.root().to_string().chars().take(16).collect();
    format!("{root}-{}", release.pack)
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
