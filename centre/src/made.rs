//! Files of a piece of work that counts only as a whole: taken away again when it fails.
//!
//! Setting a centre up and inviting write files whose worth depends on what is committed to the
//! database. Invariant: only what was not there before is ever taken away.

use crate::file::{FileError, write_private};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What was made so far.
#[derive(Debug, Default)]
pub(crate) struct Made(Vec<PathBuf>);

impl Made {
    /// Writes a file that only its owner reads.
    ///
    /// # Errors
    /// When it exists already or cannot be written.
    pub fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let written = write_private(path, bytes);
        let was_there = matches!(
            &written,
            Err(FileError::Failed { source, .. }) if source.kind() == ErrorKind::AlreadyExists
        );
        if !was_there {
            self.add(path.to_owned());
        }
        written
    }

    /// Takes responsibility for a file that was not there before.
    pub fn add(&mut self, path: PathBuf) {
        self.0.push(path);
    }

    /// The work is done: everything stays.
    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in &self.0 {
            // It may never have come to be.
            let _ = std::fs::remove_file(path);
        }
    }
}
