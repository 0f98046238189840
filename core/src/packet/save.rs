//! Saving packets: everything unsent, words before files, in as many parts as the size asks for.
//!
//! Works beside the person: the workspace is held while a page is read and when the packets count, never
//! while a stick writes. Every part is written under a temporary name in the chosen folder, flushed, and
//! gets its own name only when all are whole; whatever fails before takes all of them away again.
//! Deliberately absent: which changes those are (the workspace's outgoing view).

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use tirek_wire::blob::{BlobAt, BlobPart, Offered};
use tirek_wire::exchange::{Cursors, ExchangeRequest, LogPart};
use tirek_wire::id::{LogId, PacketId};
use tirek_wire::limits::BLOBS_MAX;
use tirek_wire::packet::{Direction, FILE_EXTENSION, PacketHead, PacketWriter};
use tirek_wire::{PROTOCOL_MAX, frame};

use super::error::PacketFailure;
use super::split;
use super::view::{PacketFile, PacketsSaved};
use crate::app::held;
use crate::blob::BlobFolder;
use crate::enrol::{self, Labels};
use crate::store::identity::Identity;
use crate::store::packet::PacketRow;
use crate::store::{StoreError, blob, traffic};
use crate::sync::{SharedWorkspace, plan};
use crate::topic::Done;

/// Saves everything unsent at `path`. Further parts get a number before the ending.
///
/// # Errors
/// [`PacketFailure::NoRoom`] before anything is written; what the medium or the store says. Nothing is
/// left on the medium and nothing counts as packed then.
pub fn save(
    workspace: &SharedWorkspace,
    labels: &Labels,
    path: &Path,
    limit_bytes: Option<u64>,
) -> Result<Done<PacketsSaved>, PacketFailure> {
    let limit = split::limit(limit_bytes);
    let source = Source::begin(workspace, labels, split::page_bytes(limit))?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    enough_room(folder, source.needed_bytes)?;
    let mut parts = Parts::new(source, path, limit);
    let written = parts.write().and_then(|()| parts.name_them());
    match written {
        Ok(packets) => parts.count(packets),
        Err(failure) => {
            parts.take_away();
            Err(failure)
        }
    }
}

fn enough_room(folder: &Path, needed_bytes: u64) -> Result<(), PacketFailure> {
    let free_bytes = fs4::available_space(folder)?;
    match free_bytes < needed_bytes {
        true => Err(PacketFailure::NoRoom {
            needed_bytes,
            free_bytes,
        }),
        false => Ok(()),
    }
}

/// What the packets are made from.
struct Source<'a> {
    workspace: &'a SharedWorkspace,
    labels: &'a Labels,
    identity: Identity,
    key: SigningKey,
    blobs: BlobFolder,
    files: Vec<Offered>,
    wants: Vec<BlobAt>,
    cursors: Cursors,
    open_log: LogId,
    page_bytes: usize,
    needed_bytes: u64,
    /// How far each log has been put into packets.
    after: BTreeMap<LogId, u64>,
}

impl<'a> Source<'a> {
    fn begin(
        workspace: &'a SharedWorkspace,
        labels: &'a Labels,
        page_bytes: usize,
    ) -> Result<Self, StoreError> {
        let mut held = held(workspace);
        held.seal_all()?;
        let identity = held.identity().clone();
        let blobs = held.blobs().clone();
        let (files, wanted) = held.read(|read| {
            let limit = traffic::centre_limit(read)?;
            let mut files = blob::to_offer(read)?;
            files.retain(|one| one.size <= limit);
            Ok::<_, StoreError>((files, blob::wanted(read)?))
        })?;
        let mut wants = Vec::new();
        for one in wanted.iter().take(BLOBS_MAX) {
            let offset = blobs.part(one.hash).length_bytes()?;
            let hash = one.hash;
            wants.push(BlobAt { hash, offset });
        }
        let needed_bytes = super::plan::plan(&held, None, None)?.bytes;
        Ok(Self {
            workspace,
            labels,
            key: SigningKey::from_bytes(&identity.keys.signing_key),
            identity,
            blobs,
            files,
            wants,
            cursors: held.cursor_claim(true)?,
            open_log: held.shared_log()?,
            page_bytes,
            needed_bytes,
            after: BTreeMap::new(),
        })
    }

    /// The next page of the logs; `None` when they stand in packets to their ends.
    fn page(&mut self) -> Result<Option<Vec<LogPart>>, StoreError> {
        let mut parts = held(self.workspace).outgoing_after(self.page_bytes, &self.after)?;
        if !self.after.is_empty() && parts.iter().all(|part| part.changes.is_empty()) {
            return Ok(None);
        }
        // The log in use is named once in any case: it says how far this device is.
        parts.retain(|part| !part.changes.is_empty() || !self.after.contains_key(&part.log));
        let reached = parts.iter().map(|part| (part.log, part.through()));
        self.after.extend(reached);
        Ok(Some(parts))
    }

    fn head(&self) -> PacketHead {
        let workspace = held(self.workspace);
        let environment = workspace.environment();
        let packet = PacketId::from_bytes(environment.uuid().into_bytes());
        let centre = self.identity.enrolment.centre.id;
        PacketHead {
            app: plan::label(&self.labels.app),
            enrol: enrol::proof(&self.identity, self.open_log, self.labels),
            wants: self.wants.clone(),
            ..PacketHead::new(packet, centre, self.identity.device(), environment.now_ms())
        }
    }

    fn request(&self, logs: Vec<LogPart>, is_first: bool) -> ExchangeRequest {
        ExchangeRequest {
            protocol: PROTOCOL_MAX,
            app: plan::label(&self.labels.app),
            cursors: match is_first {
                true => self.cursors.clone(),
                false => Cursors::Full(Vec::new()),
            },
            logs,
            page_bytes: plan::page(u32::MAX),
        }
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
            open = self.file(open, &key, &file)?;
        }
        self.end(open)
    }

    /// Puts a file into the packet that is open, and its rest into further ones.
    fn file<'k>(
        &mut self,
        mut open: Open<'k>,
        key: &'k SigningKey,
        file: &Offered,
    ) -> Result<Open<'k>, PacketFailure> {
        let mut bytes = self.source.blobs.read(&file.hash)?;
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
            let mut piece = Vec::new();
            bytes.seek(SeekFrom::Start(offset))?;
            (&mut bytes).take(length).read_to_end(&mut piece)?;
            if piece.len() as u64 != length {
                return Err(StoreError::BlobMissing.into());
            }
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
            fs::rename(&one.temporary, &place)?;
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
        Ok(files)
    }

    /// From now on what they carry counts as packed.
    fn count(self, packets: Vec<PacketFile>) -> Result<Done<PacketsSaved>, PacketFailure> {
        let rows: Vec<_> = self
            .whole
            .into_iter()
            .map(|one| (one.row, one.carried))
            .collect();
        let noted = held(self.source.workspace).set_packed(&rows)?;
        Ok(noted.map(|()| PacketsSaved { packets }))
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
