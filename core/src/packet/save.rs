//! Saving packets: everything unsent, words before files, in as many parts as the size asks for.
//!
//! Works beside the person: the workspace is held while a page is read and when the packets count, never
//! while a stick writes. Every part is written under a temporary name in the chosen folder, flushed, and
//! gets its own name only when all are whole; whatever fails before takes all of them away again.
//! Deliberately absent: which changes those are (the workspace's outgoing view).

use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use tirek_wire::blob::{BlobPart, Offered};
use tirek_wire::exchange::{ExchangeRequest, LogPart};
use tirek_wire::packet::{Direction, FILE_EXTENSION, PacketHead, PacketWriter};
use tirek_wire::{PROTOCOL_MAX, frame};

use super::error::PacketFailure;
use super::source::Source;
use super::split;
use super::view::{PacketFile, PacketsSaved};
use crate::blob::flush_folder;
use crate::enrol::Labels;
use crate::into_place;
use crate::store::packet::PacketRow;
use crate::topic::Done;
use crate::workspace::{Once, Workspace, WorkspaceReach};

/// Saves everything unsent at `path`. Further parts get a number before the ending. What it answers is
/// noted under the `call` that asked for it.
///
/// # Errors
/// [`PacketFailure::NoRoom`] before anything is written; what the medium or the store says. Nothing is
/// left on the medium and nothing counts as packed then.
pub fn save(
    workspace: impl Into<WorkspaceReach>,
    labels: &Labels,
    path: &Path,
    limit_bytes: Option<u64>,
    call: Option<Once>,
) -> Result<Done<PacketsSaved>, PacketFailure> {
    let limit = split::limit(limit_bytes);
    let mut source = Source::begin(workspace.into(), labels, split::page_bytes(limit))?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let free_bytes = enough_room(folder, source.needed_bytes)?;
    if limit_bytes.is_none() {
        source.add_doubted(free_bytes)?;
    }
    let mut parts = Parts::new(source, path, limit);
    let written = parts.write().and_then(|()| parts.name_them());
    match written {
        Ok(packets) => parts.count(packets, call),
        Err(failure) => {
            parts.take_away();
            Err(failure)
        }
    }
}

/// Answers how much room there is.
fn enough_room(folder: &Path, needed_bytes: u64) -> Result<u64, PacketFailure> {
    let free_bytes = fs4::available_space(folder)?;
    match free_bytes < needed_bytes {
        true => Err(PacketFailure::NoRoom {
            needed_bytes,
            free_bytes,
        }),
        false => Ok(free_bytes),
    }
}

/// A packet that is whole under its temporary name.
struct Whole {
    row: PacketRow,
    carried: Vec<LogPart>,
    temporary: PathBuf,
}

/// The parts while they are written.
struct Parts<'a> {
    source: Source<'a>,
    path: &'a Path,
    limit: u64,
    whole: Vec<Whole>,
    temporary: Vec<PathBuf>,
    named: Vec<PathBuf>,
    files_unreadable: u32,
}

/// One packet while it is written.
struct Open<'k> {
    writer: PacketWriter<'k, BufWriter<File>>,
    head: PacketHead,
    temporary: PathBuf,
    carried: Vec<LogPart>,
    changes: usize,
    files: u32,
    is_empty: bool,
}

impl<'a> Parts<'a> {
    fn new(source: Source<'a>, path: &'a Path, limit: u64) -> Self {
        Self {
            source,
            path,
            limit,
            whole: Vec::new(),
            temporary: Vec::new(),
            named: Vec::new(),
            files_unreadable: 0,
        }
    }

    fn write(&mut self) -> Result<(), PacketFailure> {
        let key = self.source.key.clone();
        let mut open = self.begin(&key)?;
        while let Some(logs) = self.source.page()? {
            let request = self.source.request(logs, open.is_empty);
            let size = frame::encode_for(&request, PROTOCOL_MAX).len() as u64;
            if !open.is_empty && !split::fits(open.writer.written_bytes(), size, self.limit) {
                self.end(open)?;
                open = self.begin(&key)?;
                let request = self.source.request(request.logs, true);
                open.request(request)?;
                continue;
            }
            open.request(request)?;
        }
        for file in self.source.files.clone() {
            // Its row may have been removed while others were written.
            if self.source.is_offered(&file.hash)? {
                open = self.file(open, &key, &file)?;
            }
        }
        self.end(open)
    }

    /// Puts a file into the packet that is open, and its rest into further ones. One that cannot be
    /// read on this PC, because something took it away or its disk fails, keeps no word back.
    fn file<'k>(
        &mut self,
        mut open: Open<'k>,
        key: &'k SigningKey,
        file: &Offered,
    ) -> Result<Open<'k>, PacketFailure> {
        let Ok(mut bytes) = self.source.blobs.read(&file.hash) else {
            self.files_unreadable += 1;
            return Ok(open);
        };
        let mut offset = 0;
        loop {
            let room = split::file_room(open.writer.written_bytes(), self.limit);
            let left = file.size.saturating_sub(offset);
            if (room as u64) < left.min(split::PIECE_BYTES_MIN) && !open.is_empty {
                self.end(open)?;
                open = self.begin(key)?;
                // Each packet asks for answers: it may be the only one that arrives.
                open.request(self.source.request(Vec::new(), true))?;
                open.is_empty = true;
                continue;
            }
            let length = left.min(room.max(split::PIECE_BYTES_MIN as usize) as u64);
            let Some(piece) = piece(&mut bytes, length) else {
                self.files_unreadable += 1;
                return Ok(open);
            };
            open.writer.blob(&BlobPart {
                blob: *file,
                offset,
                bytes: piece,
            })?;
            open.is_empty = false;
            offset += length;
            if offset >= file.size {
                open.files += 1;
                return Ok(open);
            }
        }
    }

    fn begin<'k>(&mut self, key: &'k SigningKey) -> Result<Open<'k>, PacketFailure> {
        let number = self.temporary.len() + 1;
        let temporary = beside(self.path, &format!("{number}.unfinished"));
        let head = self.source.head();
        let file = File::create(&temporary)?;
        self.temporary.push(temporary.clone());
        let to = &self.source.identity.enrolment.centre.recipient;
        let way = Direction::ToCentre;
        Ok(Open {
            writer: PacketWriter::new(BufWriter::new(file), way, to, key, &head)?,
            head,
            temporary,
            carried: Vec::new(),
            changes: 0,
            files: 0,
            is_empty: true,
        })
    }

    fn end(&mut self, open: Open<'_>) -> Result<(), PacketFailure> {
        let file = open.writer.finish()?;
        let file = file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        self.whole.push(Whole {
            row: PacketRow {
                id: open.head.packet,
                name: String::new(),
                made_at_ms: open.head.made_at_ms,
                part: u32::try_from(self.whole.len() + 1).unwrap_or(u32::MAX),
                parts: 0,
                size_bytes: file.metadata()?.len(),
                changes: u32::try_from(open.changes).unwrap_or(u32::MAX),
                files: open.files,
                answered_at_ms: None,
            },
            carried: open.carried,
            temporary: open.temporary,
        });
        Ok(())
    }

    /// All are whole: each gets its own name.
    fn name_them(&mut self) -> Result<Vec<PacketFile>, PacketFailure> {
        let parts = u32::try_from(self.whole.len()).unwrap_or(u32::MAX);
        let mut files = Vec::new();
        for one in &mut self.whole {
            let place = numbered(self.path, one.row.part);
            into_place::rename_chosen(&one.temporary, &place)?;
            self.named.push(place.clone());
            one.row.parts = parts;
            one.row.name = file_name(&place);
            files.push(PacketFile {
                name: one.row.name.clone(),
                path: place.to_string_lossy().into_owned(),
                bytes: one.row.size_bytes,
                part: one.row.part,
                parts,
                changes: one.row.changes,
                files: one.row.files,
            });
        }
        // A name that is not on the medium yet is gone with a stick that is pulled now.
        self.path.parent().map_or(Ok(()), flush_names)?;
        Ok(files)
    }

    /// From now on what they carry counts as packed.
    fn count(
        self,
        packets: Vec<PacketFile>,
        call: Option<Once>,
    ) -> Result<Done<PacketsSaved>, PacketFailure> {
        let rows: Vec<_> = self
            .whole
            .into_iter()
            .map(|one| (one.row, one.carried))
            .collect();
        let saved = PacketsSaved {
            packets,
            files_unreadable: self.files_unreadable,
        };
        let keep = |saved: &PacketsSaved| serde_json::to_value(saved).unwrap_or_default();
        let note = |workspace: &mut Workspace| {
            Ok::<_, PacketFailure>(workspace.set_packed(&rows)?.map(|()| saved))
        };
        self.source
            .workspace
            .with(|workspace| workspace.once(call, keep, note))
    }

    /// Leaves the medium as it was; what cannot be removed any more went with the stick.
    fn take_away(&self) {
        for path in self.temporary.iter().chain(&self.named) {
            if let Err(error) = fs::remove_file(path)
                && error.kind() != std::io::ErrorKind::NotFound
            {
                tracing::warn!(%error, "an unfinished packet stayed behind");
            }
        }
    }
}

impl Open<'_> {
    fn request(&mut self, request: ExchangeRequest) -> Result<(), PacketFailure> {
        self.writer.request(&request)?;
        self.is_empty = false;
        for part in request.logs {
            self.changes += part.changes.len();
            self.carried.push(LogPart {
                changes: part.changes.last().cloned().into_iter().collect(),
                ..part
            });
        }
        Ok(())
    }
}

/// Waits until the names in a folder are on its medium, where that medium knows such a thing.
fn flush_names(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match flush_folder(folder) {
        // Shares of other PCs and some file systems refuse to flush a folder.
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => {
            Ok(())
        }
        flushed => flushed,
    }
}

/// The next bytes of a file on this PC; `None` when they cannot be had.
fn piece(bytes: &mut File, length: u64) -> Option<Vec<u8>> {
    let mut piece = Vec::new();
    let read = bytes.take(length).read_to_end(&mut piece);
    (read.is_ok() && piece.len() as u64 == length).then_some(piece)
}

/// A name in the same folder that no person gives a file.
fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_file_name(format!(".{}.{ending}", file_name(path)))
}

/// The chosen name for the first part, with a number before the ending for the others.
fn numbered(path: &Path, part: u32) -> PathBuf {
    let whole = file_name(path);
    let suffix = format!(".{FILE_EXTENSION}");
    let stem = whole.strip_suffix(&suffix).unwrap_or(&whole);
    path.with_file_name(match part {
        1 => format!("{stem}{suffix}"),
        part => format!("{stem}-{part}{suffix}"),
    })
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
