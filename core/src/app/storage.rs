//! What takes space on this PC.

use std::fs;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::{Tirek, profiles};
use crate::outside;

/// What takes space in the data folder, in bytes. What the packs take stands with each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StorageRead {
    /// Her own words with all their versions.
    #[ts(type = "number")]
    pub words_bytes: u64,
    /// Photos and files beside them.
    #[ts(type = "number")]
    pub files_bytes: u64,
    /// The same of the other people of this PC.
    #[ts(type = "number")]
    pub others_bytes: u64,
    /// Copies that other programs were given; they go by themselves after a week.
    #[ts(type = "number")]
    pub copies_bytes: u64,
    /// What has come of packs that are not taken yet.
    #[ts(type = "number")]
    pub unfinished_bytes: u64,
    /// Free room on the disk.
    #[ts(type = "number")]
    pub free_bytes: u64,
}

/// Deep enough for files on their shelves, and an end to any loop.
const DEPTH_MAX: u32 = 6;

impl Tirek {
    /// What takes space, for the person of the open profile. Reads folders: not for a thread that answers.
    pub(crate) fn storage(&self, profile: &str) -> StorageRead {
        let all = self.data().join(profiles::FOLDER);
        let own = all.join(profile);
        let files_bytes = bytes_in(&own.join(crate::workspace::BLOBS), DEPTH_MAX);
        let own_bytes = bytes_in(&own, DEPTH_MAX);
        StorageRead {
            words_bytes: own_bytes.saturating_sub(files_bytes),
            files_bytes,
            others_bytes: bytes_in(&all, DEPTH_MAX).saturating_sub(own_bytes),
            copies_bytes: bytes_in(&self.data().join(outside::COPIES), DEPTH_MAX),
            unfinished_bytes: self.packs().unfinished_bytes().unwrap_or_default(),
            free_bytes: self.packs().files().free_bytes().unwrap_or_default(),
        }
    }
}

/// The sum of all files in a folder; links are passed over.
fn bytes_in(folder: &Path, depth: u32) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(found) if found.is_dir() && depth > 0 => bytes_in(&entry.path(), depth - 1),
        Ok(found) if found.is_file() => found.len(),
        _ => 0,
    });
    sizes.fold(0, u64::saturating_add)
}
