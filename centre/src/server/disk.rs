//! Whether the disk of the database has room for words.
//!
//! `super::http` asks before it takes changes in. A disk that is full to the last byte breaks
//! everything, reading included; files stop long before (`crate::blob`).

use crate::folder::{Database, Folder};
use std::path::PathBuf;

/// The disk, and how much of it stays free.
pub(super) struct Disk {
    /// None where the database is on a server of its own, whose disk nobody here sees.
    folder: Option<PathBuf>,
    bytes_min: u64,
}

impl Disk {
    /// That of a data folder.
    pub fn of(data: &Folder, bytes_min: u64) -> Self {
        let is_here = matches!(data.database(), Database::Embedded);
        let folder = is_here.then(|| data.path().to_owned());
        Self { folder, bytes_min }
    }

    /// Whether words may come. A file system that does not say is not held against them.
    pub fn has_room(&self) -> bool {
        let free = |folder| fs4::available_space(folder).unwrap_or(u64::MAX);
        self.folder
            .as_ref()
            .is_none_or(|folder| free(folder) >= self.bytes_min)
    }
}
