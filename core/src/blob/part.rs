//! A file that arrives in parts: resumable by the byte, checked whole before it counts.
//!
//! The exchange appends what comes over the line; after a break it asks how much is here and goes
//! on from there. The part lies beside the finished files under the hash it is to have.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;

use tirek_wire::key::Hash32;

use super::{BlobFolder, CHUNK_BYTES, Stored, StoredFileError};
use crate::closed;

/// Where unfinished files lie.
pub(super) const FOLDER: &str = "parts";

/// An unfinished file.
#[derive(Clone, Debug)]
pub struct Part {
    folder: BlobFolder,
    hash: Hash32,
    path: PathBuf,
}

impl BlobFolder {
    /// The unfinished file of a hash; it need not have begun.
    pub fn part(&self, hash: Hash32) -> Part {
        let path = self.root.join(FOLDER).join(hash.to_string());
        Part {
            folder: self.clone(),
            hash,
            path,
        }
    }
}

impl Part {
    /// How many bytes are here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn length_bytes(&self) -> Result<u64, StoredFileError> {
        match fs::metadata(&self.path) {
            Ok(found) => Ok(found.len()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes bytes at an offset and answers with the new length. What lies behind the offset is
    /// cut off: after a break the tail may not have reached the disk.
    ///
    /// # Errors
    /// [`StoredFileError::Mismatch`] when the offset leaves a gap; [`StoredFileError::TooLarge`];
    /// what the disk says.
    pub fn write_at(
        &self,
        offset: u64,
        bytes: &[u8],
        limit_bytes: u64,
    ) -> Result<u64, StoredFileError> {
        if offset > self.length_bytes()? {
            return Err(StoredFileError::Mismatch);
        }
        let end = offset.saturating_add(bytes.len() as u64);
        if end > limit_bytes {
            return Err(StoredFileError::TooLarge { limit_bytes });
        }
        let mut file = closed::to_write()
            .create(true)
            .truncate(false)
            .open(&self.path)?;
        file.set_len(offset)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)?;
        file.sync_data()?;
        Ok(end)
    }

    /// Checks the whole file and moves it to its place.
    ///
    /// # Errors
    /// [`StoredFileError::Mismatch`] when the bytes have another hash (the part is thrown away then,
    /// so that the next try starts afresh); what the disk says.
    pub fn finish(self) -> Result<Stored, StoredFileError> {
        let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        file.sync_all()?;
        let mut hasher = blake3::Hasher::new();
        let mut reader = std::io::BufReader::with_capacity(CHUNK_BYTES, file);
        let size_bytes = std::io::copy(&mut reader, &mut hasher)?;
        let found = Hash32(hasher.finalize().into());
        if found != self.hash {
            fs::remove_file(&self.path)?;
            return Err(StoredFileError::Mismatch);
        }
        self.folder.keep(
            &self.path,
            Stored {
                hash: found,
                size_bytes,
            },
        )
    }
}
