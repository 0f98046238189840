//! A release with all its files in one file, as it lies on a stick: `NAME.tirek-pack`.
//!
//! A ZIP of stored entries: `release`, the bytes of the signed release, first; then `files/<hash>`, each file of the
//! release once. It is signed by what it holds and encrypted to nobody. Written by the centre, read by devices, which
//! look at every name and size before they read a byte and hold each file against its hash while it is read.
//!
//! Invariants: nothing is unpacked under a name that the container gives; no entry is packed, so that nothing becomes
//! larger than it lies there; what is read never exceeds what was announced.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, Write};

use thiserror::Error;
use tirek_wire::key::Hash32;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::limits::{FILE_BYTES_MAX, FILES_MAX, RELEASE_BYTES_MAX};

/// How the name of such a file ends.
pub const EXTENSION: &str = "tirek-pack";

const RELEASE: &str = "release";
const FOLDER: &str = "files/";
const STEP_BYTES: usize = 64 * 1024;

/// Why a container is not read or not written.
#[derive(Debug, Error)]
pub enum ContainerError {
    /// It is none, or it is cut short.
    #[error("no container of a pack")]
    NotOne,
    /// It holds what no container holds: another name, a link, a packed or encrypted entry.
    #[error("a container holds something strange")]
    Strange,
    /// Too many files, or one that is too large.
    #[error("a container goes beyond the limits")]
    TooLarge,
    /// A file is not in it.
    #[error("{hash} is not in the container")]
    Lacking {
        /// Which.
        hash: Hash32,
    },
    /// A file is not what its name says.
    #[error("{hash} is damaged")]
    Damaged {
        /// Which.
        hash: Hash32,
    },
    /// What it is read from failed: a stick was pulled out.
    #[error("reading: {0}")]
    Reading(#[source] io::Error),
    /// What is written to failed: it is full, or was pulled out.
    #[error("writing: {0}")]
    Writing(#[source] io::Error),
}

/// Writes a container.
pub struct ContainerWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> ContainerWriter<W> {
    /// Begins with the release's bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(out: W, release: &[u8]) -> Result<Self, ContainerError> {
        let mut zip = ZipWriter::new(out);
        zip.start_file(RELEASE, stored()).map_err(writing)?;
        zip.write_all(release).map_err(ContainerError::Writing)?;
        Ok(Self { zip })
    }

    /// Adds a file, which is held against its hash.
    ///
    /// # Errors
    /// When it is not what its hash says, or cannot be read or written. What was written then is no container.
    pub fn add(&mut self, hash: &Hash32, from: impl Read) -> Result<(), ContainerError> {
        let name = format!("{FOLDER}{hash}");
        self.zip.start_file(name, stored()).map_err(writing)?;
        copy(hash, from, &mut self.zip, FILE_BYTES_MAX).map(|_| ())
    }

    /// Ends it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<W, ContainerError> {
        self.zip.finish().map_err(writing)
    }
}

/// Reads a container.
pub struct ContainerReader<R> {
    zip: ZipArchive<R>,
    release_bytes: u64,
    files: BTreeMap<Hash32, u64>,
}

impl<R: Read + Seek> ContainerReader<R> {
    /// Opens it and looks at every entry.
    ///
    /// # Errors
    /// When it is none, holds something strange, or goes beyond the limits.
    pub fn open(from: R) -> Result<Self, ContainerError> {
        let mut zip = ZipArchive::new(from).map_err(reading)?;
        if zip.len() > FILES_MAX.saturating_add(1) {
            return Err(ContainerError::TooLarge);
        }
        let mut release_bytes = None;
        let mut files = BTreeMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(reading)?;
            let is_plain = entry.is_file()
                && !entry.is_symlink()
                && !entry.encrypted()
                && entry.compression() == CompressionMethod::Stored
                && entry.compressed_size() == entry.size();
            let name = entry.name().map_err(reading)?;
            let hash = name.strip_prefix(FOLDER).and_then(Hash32::from_hex);
            match hash {
                _ if !is_plain => return Err(ContainerError::Strange),
                // Hexadecimal is written in one way.
                Some(hash) if name == format!("{FOLDER}{hash}") => {
                    if entry.size() > FILE_BYTES_MAX {
                        return Err(ContainerError::TooLarge);
                    }
                    files.insert(hash, entry.size());
                }
                None if name == RELEASE => {
                    if entry.size() > RELEASE_BYTES_MAX as u64 {
                        return Err(ContainerError::TooLarge);
                    }
                    release_bytes = Some(entry.size());
                }
                _ => return Err(ContainerError::Strange),
            }
        }
        Ok(Self {
            zip,
            release_bytes: release_bytes.ok_or(ContainerError::NotOne)?,
            files,
        })
    }

    /// The bytes of the signed release; who signed it is asked of [`crate::SignedRelease`].
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn release(&mut self) -> Result<Vec<u8>, ContainerError> {
        let entry = self.zip.by_name(RELEASE).map_err(reading)?;
        let mut bytes = Vec::new();
        let read = entry.take(self.release_bytes).read_to_end(&mut bytes);
        read.map_err(ContainerError::Reading)?;
        match bytes.len() as u64 == self.release_bytes {
            true => Ok(bytes),
            false => Err(ContainerError::NotOne),
        }
    }

    /// The size of a file, if it is in it.
    pub fn size(&self, hash: &Hash32) -> Option<u64> {
        self.files.get(hash).copied()
    }

    /// The files that are in it, with their sizes.
    pub fn files(&self) -> impl Iterator<Item = (Hash32, u64)> {
        self.files.iter().map(|(hash, size)| (*hash, *size))
    }

    /// Copies a file and answers how many bytes it has. What was written is worth nothing where this fails.
    ///
    /// # Errors
    /// When it is not in it, is not what its hash says, or cannot be read or written.
    pub fn copy(&mut self, hash: &Hash32, out: impl Write) -> Result<u64, ContainerError> {
        let size = self
            .size(hash)
            .ok_or(ContainerError::Lacking { hash: *hash })?;
        let name = format!("{FOLDER}{hash}");
        let entry = self.zip.by_name(&name).map_err(reading)?;
        let copied = copy(hash, entry, out, size)?;
        match copied == size {
            true => Ok(copied),
            false => Err(ContainerError::Damaged { hash: *hash }),
        }
    }
}

/// Nothing of the day and the machine stands in it, so that one release is one file.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
}

fn copy(
    hash: &Hash32,
    mut from: impl Read,
    mut out: impl Write,
    bytes_max: u64,
) -> Result<u64, ContainerError> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; STEP_BYTES];
    let mut copied: u64 = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // The sum that a ZIP keeps of its own is wrong.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(ContainerError::Damaged { hash: *hash });
            }
            Err(error) => return Err(ContainerError::Reading(error)),
        };
        let step = buffer.get(..read).unwrap_or_default();
        if step.is_empty() {
            break;
        }
        copied = copied.saturating_add(read as u64);
        if copied > bytes_max {
            return Err(ContainerError::TooLarge);
        }
        hasher.update(step);
        out.write_all(step).map_err(ContainerError::Writing)?;
    }
    match hasher.finalize().as_bytes() == hash.as_bytes() {
        true => Ok(copied),
        false => Err(ContainerError::Damaged { hash: *hash }),
    }
}

fn reading(error: ZipError) -> ContainerError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
            ContainerError::Reading(error)
        }
        _ => ContainerError::NotOne,
    }
}

fn writing(error: ZipError) -> ContainerError {
    ContainerError::Writing(error.into())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn hash(bytes: &[u8]) -> Hash32 {
        Hash32(*blake3::hash(bytes).as_bytes())
    }

    fn written(release: &[u8], files: &[&[u8]]) -> Vec<u8> {
        let mut writer = ContainerWriter::begin(Cursor::new(Vec::new()), release).unwrap();
        for file in files {
            writer.add(&hash(file), *file).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A ZIP with these entries.
    fn zip(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, stored().compression_method(method))
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let (one, two) = (b"one".as_slice(), vec![7; 200_000]);
        let bytes = written(b"signed", &[one, &two, b""]);
        assert_eq!(bytes, written(b"signed", &[one, &two, b""]));
        let mut reader = ContainerReader::open(Cursor::new(bytes)).unwrap();
        assert_eq!(reader.release().unwrap(), b"signed");
        for file in [one, &two, b""] {
            let mut out = Vec::new();
            assert_eq!(reader.size(&hash(file)), Some(file.len() as u64));
            reader.copy(&hash(file), &mut out).unwrap();
            assert_eq!(out, file);
        }
        let lacking = reader.copy(&hash(b"other"), Vec::new());
        assert!(matches!(lacking, Err(ContainerError::Lacking { .. })));
        assert_eq!(reader.files().count(), 3);
    }

    #[test]
    fn a_file_that_is_not_its_hash_is_not_put_in_nor_taken_out() {
        let mut writer = ContainerWriter::begin(Cursor::new(Vec::new()), b"signed").unwrap();
        let other = writer.add(&hash(b"one"), b"two".as_slice());
        assert!(matches!(other, Err(ContainerError::Damaged { .. })));

        let name = format!("files/{}", hash(b"one"));
        let forged = zip(
            &[("release", b"signed"), (&name, b"two")],
            CompressionMethod::Stored,
        );
        let mut reader = ContainerReader::open(Cursor::new(forged)).unwrap();
        let taken = reader.copy(&hash(b"one"), Vec::new());
        assert!(matches!(taken, Err(ContainerError::Damaged { .. })));

        // One bit of a file, which the ZIP's own sum notices first.
        let mut bytes = written(b"signed", &[b"one"]);
        let at = bytes.windows(3).position(|part| part == b"one").unwrap();
        bytes[at] ^= 1;
        let mut reader = ContainerReader::open(Cursor::new(bytes)).unwrap();
        let taken = reader.copy(&hash(b"one"), Vec::new());
        assert!(matches!(taken, Err(ContainerError::Damaged { .. })));
    }

    #[test]
    fn what_no_container_holds_is_refused() {
        let named = |name: &str| {
            let bytes = zip(
                &[("release", b"x"), (name, b"y")],
                CompressionMethod::Stored,
            );
            ContainerReader::open(Cursor::new(bytes)).err()
        };
        let capitals = format!("files/{}", "A".repeat(64));
        let deeper = format!("files/{}/x", "a".repeat(64));
        for name in [
            "../release",
            "files/../x",
            "/etc/passwd",
            "files/x",
            "other",
            "files/",
            &capitals,
            &deeper,
        ] {
            assert!(
                matches!(named(name), Some(ContainerError::Strange)),
                "{name}"
            );
        }
        // What is packed may become anything.
        let packed = zip(&[("release", &[0; 9_000])], CompressionMethod::Deflated);
        let opened = ContainerReader::open(Cursor::new(packed)).err();
        assert!(matches!(opened, Some(ContainerError::Strange)));
        let empty = zip(&[], CompressionMethod::Stored);
        let opened = ContainerReader::open(Cursor::new(empty)).err();
        assert!(matches!(opened, Some(ContainerError::NotOne)));
    }

    #[test]
    fn one_that_is_cut_short_is_none() {
        let bytes = written(b"signed", &[b"one", b"two"]);
        for length in 0..bytes.len() {
            let cut = bytes[..length].to_vec();
            let opened = ContainerReader::open(Cursor::new(cut));
            assert!(opened.is_err(), "{length}");
        }
    }
}
