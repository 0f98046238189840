//! Which files and parts lie in a folder, told by their names.

use std::fs;
use std::io;
use std::path::Path;

use tirek_wire::key::Hash32;

use super::{BlobFolder, StoredFileError, part};

impl BlobFolder {
    /// All files that are here, with their sizes. A hash that nobody has computed is a name and no more.
    ///
    /// # Errors
    /// What the disk says.
    pub fn all(&self) -> Result<Vec<(Hash32, u64)>, StoredFileError> {
        let mut all = Vec::new();
        for shelf in fs::read_dir(&self.root)? {
            let shelf = shelf?;
            if shelf.file_name() != part::FOLDER && shelf.file_type()?.is_dir() {
                gather(&shelf.path(), &mut all)?;
            }
        }
        Ok(all)
    }

    /// All parts that are here, with what has come of each.
    ///
    /// # Errors
    /// What the disk says.
    pub fn parts(&self) -> Result<Vec<(Hash32, u64)>, StoredFileError> {
        let mut all = Vec::new();
        gather(&self.root.join(part::FOLDER), &mut all)?;
        Ok(all)
    }

    /// Deletes what has come of a file; what never began is gone already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove_part(&self, hash: &Hash32) -> Result<(), StoredFileError> {
        let path = self.root.join(part::FOLDER).join(hash.to_string());
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

fn gather(folder: &Path, into: &mut Vec<(Hash32, u64)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let Some(hash) = Hash32::from_hex(&entry.file_name().to_string_lossy()) {
            into.push((hash, entry.metadata()?.len()));
        }
    }
    Ok(())
}
