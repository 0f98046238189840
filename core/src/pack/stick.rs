//! A pack from a stick: looked into, then taken file by file.
//!
//! A stick that is pulled out, a cancel or a full disk leaves what was there; what has come by then need not come
//! again. Nobody holds a profile meanwhile.

use std::io::{self, BufReader, Write};
use std::path::Path;

use tirek_pack::container::{ContainerError, ContainerReader};
use tirek_pack::{Release, ReleaseError};

use super::choice::PackChoice;
use super::error::PackFailure;
use super::packs::Packs;
use super::preview::{preview, shown};
use super::view::{PackPreview, PackUnderWay};
use crate::blob::{Part, StoredFileError};
use crate::foreign::{ForeignPlaces, PATIENCE};
use crate::held::held;
use crate::topic::{Topic, Topics};

/// Bytes written to the disk at once: each time they are flushed.
const WRITTEN_BYTES: usize = 4 * 1024 * 1024;

type Container = ContainerReader<BufReader<ForeignPlaces>>;

/// What the pack at `path` would bring. Nothing of it is taken.
///
/// # Errors
/// Why it could not be taken.
pub fn inspect(
    packs: &Packs,
    path: &Path,
    choice: Option<PackChoice>,
) -> Result<PackPreview, PackFailure> {
    let signed = open(path)?.release()?;
    preview(packs, &signed, choice)
}

/// Takes the pack at `path`. Twice is harmless. `report` hears what the screen must fetch again.
///
/// # Errors
/// Why it was not taken; what was there stays then.
pub fn import(
    packs: &Packs,
    path: &Path,
    choice: &PackChoice,
    report: &dyn Fn(&Topics),
) -> Result<(), PackFailure> {
    let mut container = open(path)?;
    let signed = container.release()?;
    let key = packs.keep_coming(&signed)?;
    let (_, known) = packs.believe(&signed)?;
    packs.choose(&key, choice)?;
    let lacking = packs.lacking(&key, choice)?;
    if lacking
        .iter()
        .any(|(hash, size)| container.size(hash) != Some(*size))
    {
        return Err(PackFailure::FileMissing);
    }
    packs.refuse_without_room(&lacking)?;
    packs.begin_by_stick();
    let total: u64 = lacking.iter().map(|(_, size)| *size).sum();
    let mut done: u64 = 0;
    let taken = lacking.iter().try_for_each(|(hash, size)| {
        packs.show_stick(&known.release, done, total);
        report(&Topics::from([Topic::PACKS]));
        let part = packs.files().part(*hash);
        let mut writer = PartWriter {
            packs,
            part: &part,
            size: *size,
            at: 0,
            gathered: Vec::new(),
            failure: None,
        };
        let copied = container.copy(hash, &mut writer);
        if let Some(failure) = writer.failure.take() {
            return Err(failure);
        }
        copied?;
        writer.put()?;
        match part.clone().finish() {
            Err(StoredFileError::Mismatch) => return Err(PackFailure::FileDamaged),
            finished => finished?,
        };
        done += size;
        Ok(())
    });
    let settled = taken.and_then(|()| packs.settle(&key));
    packs.end_by_stick();
    report(&Topics::from([Topic::PACKS]));
    match settled? {
        true => Ok(()),
        false => Err(PackFailure::FileMissing),
    }
}

fn open(path: &Path) -> Result<Container, PackFailure> {
    let file =
        ForeignPlaces::open(path, PATIENCE).map_err(|source| PackFailure::Medium { source })?;
    Ok(ContainerReader::open(BufReader::new(file))?)
}

impl Packs {
    fn choose(&self, key: &str, choice: &PackChoice) -> Result<(), PackFailure> {
        let mut state = held(&self.state);
        let pack = state.pack_mut(key).ok_or(PackFailure::Unknown)?;
        pack.notes.coming = choice.clone();
        Ok(pack.folder.note(&pack.notes)?)
    }

    /// Whoever fetches over the line waits from now on.
    fn begin_by_stick(&self) {
        let mut state = held(&self.state);
        state.by_stick = true;
        state.stopped = false;
        drop(state);
        self.changed.notify_waiters();
    }

    fn end_by_stick(&self) {
        let mut state = held(&self.state);
        state.by_stick = false;
        state.under_way = None;
        drop(state);
        self.changed.notify_waiters();
    }

    fn show_stick(&self, release: &Release, done_bytes: u64, total_bytes: u64) {
        held(&self.state).under_way = Some(PackUnderWay {
            title: shown(&release.title),
            material: None,
            done_bytes,
            total_bytes,
            by_stick: true,
            problem: None,
        });
    }
}

/// Writes a file into its part, much at once.
struct PartWriter<'p> {
    packs: &'p Packs,
    part: &'p Part,
    size: u64,
    at: u64,
    gathered: Vec<u8>,
    /// Why it is not written any more.
    failure: Option<PackFailure>,
}

impl PartWriter<'_> {
    fn put(&mut self) -> Result<(), PackFailure> {
        self.at = self.part.write_at(self.at, &self.gathered, self.size)?;
        self.gathered.clear();
        Ok(())
    }
}

impl Write for PartWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        let is_full = self.gathered.len() >= WRITTEN_BYTES;
        let written = match self.packs.is_stopped() {
            true => Err(PackFailure::Stopped),
            false if is_full => self.put(),
            false => Ok(()),
        };
        written.map(|()| bytes.len()).map_err(|failure| {
            self.failure = Some(failure);
            io::ErrorKind::Other.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<ContainerError> for PackFailure {
    fn from(error: ContainerError) -> Self {
        match error {
            ContainerError::NotOne => Self::NotAPack,
            ContainerError::Strange | ContainerError::TooLarge => {
                Self::Release(ReleaseError::Unsound)
            }
            ContainerError::Lacking { .. } => Self::FileMissing,
            ContainerError::Damaged { .. } => Self::FileDamaged,
            ContainerError::Reading(source) => Self::Medium { source },
            ContainerError::Writing(source) => Self::Disk { source },
        }
    }
}
