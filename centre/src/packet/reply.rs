//! The reply to a packet: the word on it, then what the device lacks, words before files.

use super::error::PostError;
use super::post::{Post, Taken};
use crate::asker::Asker;
use crate::blob::rights;
use crate::exchange::hand_out_page;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::files::FilesError;
use crate::store::device::DeviceRow;
use crate::store::{DbError, Locks};
use futures_util::StreamExt;
use std::io::Write;
use tirek_document::kind::Attachment;
use tirek_document::{Body, Kind};
use tirek_wire::blob::{BlobAt, BlobPart, Offered};
use tirek_wire::exchange::{Cursor, Delivered, ExchangeAnswer};
use tirek_wire::id::{DeviceId, PacketId};
use tirek_wire::key::Hash32;
use tirek_wire::limits::{BLOB_PART_BYTES_MAX, BLOBS_MAX, PAGE_BYTES_MAX};
use tirek_wire::packet::{Direction, PacketHead, PacketWriter};

/// What a reply may have unless the operator says otherwise: what a messenger still carries.
pub const REPLY_BYTES_MAX_DEFAULT: u64 = 60 * 1000 * 1000;

const APP: &str = concat!("tirek-centre ", env!("CARGO_PKG_VERSION"));

impl Post<'_> {
    /// Writes the reply to a packet and hands the file back, for flushing.
    ///
    /// # Errors
    /// What the file says, or a fault of the centre. What the packet brought is taken in all the
    /// same; taking it in once more gives another reply.
    pub fn answer<W: Write>(
        &mut self,
        device: DeviceId,
        taken: &Taken,
        file: W,
    ) -> Result<W, PostError> {
        let head = self.head(device, taken)?;
        let key = self.centre.keys.signing.clone();
        let way = Direction::ToDevice;
        let mut writer = PacketWriter::new(file, way, &taken.recipient, &key, &head)?;
        if let Some(row) = &taken.device {
            for answer in &taken.answers {
                writer.answer(answer)?;
            }
            let given = self.pages(&mut writer, row, taken)?;
            self.files(&mut writer, row, taken, &given)?;
        }
        Ok(writer.finish()?)
    }

    fn head(&mut self, device: DeviceId, taken: &Taken) -> Result<PacketHead, Fault> {
        let centre = self.centre.row()?.id;
        let at_ms = self.centre.source.now_ms();
        let packet = self.centre.source.id(PacketId::new)?;
        let holds = taken.blobs.iter().take(BLOBS_MAX);
        let holds = holds.map(|(hash, offset)| BlobAt {
            hash: *hash,
            offset: *offset,
        });
        Ok(PacketHead {
            protocol: taken.protocol,
            app: APP.to_owned(),
            answers: Some(taken.packet),
            enrolled: taken.enrolled.clone(),
            problem: taken.problem.clone(),
            holds: holds.collect(),
            blob_bytes_max: Some(self.blobs.bytes_max()),
            ..PacketHead::new(packet, centre, device, at_ms)
        })
    }

    /// Pages of changes, as many as have room; the first one always has. Answers with the files that answers
    /// among them give along: the device cannot want yet what it hears of only now.
    fn pages<W: Write>(
        &mut self,
        writer: &mut PacketWriter<'_, W>,
        row: &DeviceRow,
        taken: &Taken,
    ) -> Result<Vec<Hash32>, PostError> {
        let mut cursors = taken.cursors.clone();
        let mut given = Vec::new();
        loop {
            let (answer, next) = self.page_down(row, taken, &cursors)?;
            if !answer.spaces.is_empty() {
                writer.answer(&answer)?;
            }
            let changes = answer.spaces.iter().flat_map(|part| &part.changes);
            given.extend(changes.flat_map(given_along));
            let page = PAGE_BYTES_MAX as u64;
            let has_room = writer.written_bytes().saturating_add(page) <= self.reply_bytes_max;
            if !answer.more || !has_room {
                return Ok(given);
            }
            cursors = next;
        }
    }

    fn page_down(
        &mut self,
        row: &DeviceRow,
        taken: &Taken,
        cursors: &[Cursor],
    ) -> Result<(ExchangeAnswer, Vec<Cursor>), Fault> {
        let page = self.centre.repeat(&Locks::default(), |db, _, source| {
            let asker = Asker::of_device(db, source.now_ms(), row.clone())?;
            let mut answer = ExchangeAnswer::empty(taken.protocol, asker.at_ms);
            let next = hand_out_page(db, &asker, cursors, &taken.holds, &mut answer)?;
            Ok((answer, next))
        });
        page.map_err(fault)
    }

    /// Files that the device wants, or that were given along just now, and that it may have: the smallest
    /// rest first.
    fn files<W: Write>(
        &mut self,
        writer: &mut PacketWriter<'_, W>,
        row: &DeviceRow,
        taken: &Taken,
        given: &[Hash32],
    ) -> Result<(), PostError> {
        let mut wanted: Vec<(Offered, u64)> = Vec::new();
        let mut wants = taken.wants.clone();
        for hash in given {
            if !wants.iter().any(|want| want.hash == *hash) && !taken.blobs.contains_key(hash) {
                wants.push(BlobAt {
                    hash: *hash,
                    offset: 0,
                });
            }
        }
        for want in &wants {
            let reached = self.centre.repeat(&Locks::default(), |db, _, source| {
                let asker = Asker::of_device(db, source.now_ms(), row.clone())?;
                rights::reached(db, &asker, &want.hash)
            });
            let reached = reached.map_err(fault)?;
            wanted.extend(reached.map(|blob| (blob, want.offset)));
        }
        wanted.retain(|(blob, offset)| *offset < blob.size);
        wanted.sort_by_key(|(blob, offset)| blob.size.saturating_sub(*offset));
        for (blob, offset) in wanted {
            if !self.file(writer, blob, offset)? {
                break;
            }
        }
        Ok(())
    }

    /// One file from an offset on; answers whether all of it had room.
    fn file<W: Write>(
        &self,
        writer: &mut PacketWriter<'_, W>,
        blob: Offered,
        offset: u64,
    ) -> Result<bool, PostError> {
        let read = self.runtime.block_on(self.blobs.read(&blob.hash, offset))?;
        let Some(mut stream) = read else {
            return Ok(true);
        };
        let mut part = BlobPart {
            blob,
            offset,
            bytes: Vec::new(),
        };
        loop {
            let next = self.runtime.block_on(stream.next());
            let next = next.transpose().map_err(FilesError::from)?;
            let ended = next.is_none();
            part.bytes.extend_from_slice(&next.unwrap_or_default());
            while part.bytes.len() >= BLOB_PART_BYTES_MAX || (ended && !part.bytes.is_empty()) {
                let rest = part
                    .bytes
                    .split_off(part.bytes.len().min(BLOB_PART_BYTES_MAX));
                let bytes = part.bytes.len() as u64;
                if writer.written_bytes().saturating_add(bytes) > self.reply_bytes_max {
                    return Ok(false);
                }
                writer.blob(&part)?;
                part.offset = part.offset.saturating_add(bytes);
                part.bytes = rest;
            }
            if ended {
                return Ok(true);
            }
        }
    }
}

/// The files that a change gives along, if it is an answer.
fn given_along(change: &Delivered) -> Vec<Hash32> {
    if !Kind::answers(change.kind) {
        return Vec::new();
    }
    let loaded = Body::load(1, [change.payload.as_slice()]);
    let files = Attachment::all(&loaded.body.fields()).into_iter();
    files
        .filter_map(|file| Hash32::from_hex(&file.blob))
        .collect()
}

/// A device that was let in cannot be told a problem any more.
fn fault(failure: Failure) -> Fault {
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Problem(_) => DbError::NoRow.into(),
    }
}
