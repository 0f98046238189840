//! Files and folders of packets: which to take, what the reply is called, writing it whole or not
//! at all.

use crate::file::{FileError, file_error, sync_folder};
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tirek_document::text::file_name;
use tirek_wire::packet::FILE_EXTENSION;

/// A packet to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The file.
    pub path: PathBuf,
    /// Whether it lies in a bag that was named as a whole: then it may have been answered already.
    pub is_in_bag: bool,
}

/// The packets that these files and folders stand for, in the order of their names.
///
/// # Errors
/// When a folder cannot be read.
pub fn letters(paths: &[PathBuf]) -> Result<Vec<Letter>, FileError> {
    let mut letters = Vec::new();
    for path in paths {
        if !path.is_dir() {
            let path = path.clone();
            letters.push(Letter {
                path,
                is_in_bag: false,
            });
            continue;
        }
        let mut found = Vec::new();
        for entry in fs::read_dir(path).map_err(|source| file_error(path, source))? {
            let entry = entry.map_err(|source| file_error(path, source))?;
            found.push(entry.path());
        }
        found.retain(|path| is_packet_name(path) && path.is_file());
        found.sort();
        letters.extend(found.into_iter().map(|path| Letter {
            path,
            is_in_bag: true,
        }));
    }
    Ok(letters)
}

fn is_packet_name(path: &Path) -> bool {
    let extension = path.extension().and_then(|end| end.to_str());
    extension.is_some_and(|end| end.eq_ignore_ascii_case(FILE_EXTENSION))
}

/// Where the replies to a packet are written: beside it or into a folder, its name with an ending.
#[derive(Debug, Clone)]
pub struct ReplyPlace {
    folder: PathBuf,
    stem: String,
}

impl ReplyPlace {
    /// The place for the replies to `packet`.
    #[must_use]
    pub fn of(packet: &Path, folder: Option<&Path>, ending: &str) -> Self {
        let beside = packet.parent().unwrap_or_else(|| Path::new(""));
        let stem = packet.file_stem().unwrap_or_default().to_string_lossy();
        Self {
            folder: folder.unwrap_or(beside).to_owned(),
            // Whoever filled the bag chose the name.
            stem: file_name(&format!("{stem}{ending}")),
        }
    }

    fn path(&self, number: u32) -> PathBuf {
        let stem = &self.stem;
        self.folder.join(match number {
            1 => format!("{stem}.{FILE_EXTENSION}"),
            number => format!("{stem}-{number}.{FILE_EXTENSION}"),
        })
    }

    /// Whether a reply lies there.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        self.path(1).exists()
    }

    /// Writes a reply under a name that is free: under another one until it is whole and on the
    /// disk. A reply that cannot be written leaves nothing behind.
    ///
    /// # Errors
    /// What `write` says, or the file.
    pub fn save<E: From<FileError>>(
        &self,
        write: impl FnOnce(BufWriter<File>) -> Result<BufWriter<File>, E>,
    ) -> Result<PathBuf, E> {
        let half = self.folder.join(format!(".{}.half", self.stem));
        // What broke off before may have left one. Whoever filled the bag chose the names in it: a
        // link there must not lead to a file of the operator's.
        match fs::remove_file(&half) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(file_error(&half, source).into());
            }
            Ok(()) | Err(_) => {}
        }
        // Whoever carries the replies may be another user of this machine, so they have the rights that
        // files have here: each is encrypted to its device.
        let file = File::create_new(&half).map_err(|source| file_error(&half, source))?;
        let saved =
            write(BufWriter::new(file)).and_then(|file| self.publish(file, &half).map_err(E::from));
        if saved.is_err() {
            // It may have got its name already.
            let _ = fs::remove_file(&half);
        }
        saved
    }

    fn publish(&self, mut file: BufWriter<File>, half: &Path) -> Result<PathBuf, FileError> {
        let failed = |source| file_error(half, source);
        file.flush().map_err(failed)?;
        file.get_ref().sync_all().map_err(failed)?;
        drop(file);
        let numbers = (1..=u32::MAX).map(|number| self.path(number));
        let path = numbers
            .into_iter()
            .find(|path| !path.exists())
            .unwrap_or_else(|| self.path(u32::MAX));
        fs::rename(half, &path).map_err(failed)?;
        sync_folder(&self.folder)?;
        Ok(path)
    }
}
