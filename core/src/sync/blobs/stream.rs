//! The bytes of one file on the line, either way, from an offset on.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::stream;
use reqwest::Body;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, RANGE};
use tirek_wire::blob::Offered;
use tirek_wire::key::{Hash32, Token};

use super::super::failure::ExchangeFailure;
use super::{Ground, Meter};
use crate::aside::aside;
use crate::blob::BlobFolder;
use crate::connection::{Client, ConnectionProblem};

/// Bytes handed to the line at once: small enough that a cut line has not been given much in vain.
const PIECE_BYTES: usize = 16 * 1024;

/// Bytes written to the disk at once, each time flushed: what a cut or a word that wants to travel may
/// cost a second time.
const FLUSHED_BYTES: usize = 64 * 1024;

/// Why a file was not sent to its end.
pub(super) enum Unsent {
    /// The file itself cannot be read on this PC.
    Unreadable,
    /// The line, or the centre.
    Line(ConnectionProblem),
}

/// Sends a file from `offset` on; answers with how much the centre holds then.
pub(super) async fn put(
    client: &Client,
    ground: &Ground,
    file: &Offered,
    offset: u64,
    meter: &Arc<Meter>,
) -> Result<u64, Unsent> {
    let opened = ground.blobs.read(&file.hash).and_then(|mut bytes| {
        bytes.seek(SeekFrom::Start(offset))?;
        Ok(bytes)
    });
    let bytes = opened.map_err(|error| {
        tracing::warn!(%error, "a file that is to be sent cannot be read");
        Unsent::Unreadable
    })?;
    let is_readable = Arc::new(AtomicBool::new(true));
    let reading = Reading {
        bytes,
        is_readable: Arc::clone(&is_readable),
        done: offset,
        size: file.size,
        meter: Arc::clone(meter),
    };
    let body = Body::wrap_stream(stream::try_unfold(reading, Reading::next));
    let left = file.size - offset;
    let request = client
        .put(
            &format!("/v1/blobs/{}", file.hash),
            &format!("space={}&size={}&offset={offset}", file.space, file.size),
        )
        .header(AUTHORIZATION, format!("Bearer {}", ground.token.to_text()))
        .header(CONTENT_LENGTH, left)
        .body(body);
    let answered = client.put_answer(request, left).await;
    answered.map_err(|problem| match is_readable.load(Ordering::Relaxed) {
        true => Unsent::Line(problem),
        false => Unsent::Unreadable,
    })
}

/// A file being read for the line.
struct Reading {
    bytes: File,
    /// What the line only knows as a body that ended too early.
    is_readable: Arc<AtomicBool>,
    done: u64,
    size: u64,
    meter: Arc<Meter>,
}

impl Reading {
    async fn next(mut self) -> std::io::Result<Option<(Vec<u8>, Self)>> {
        let mut piece = vec![0; PIECE_BYTES];
        let read = self.bytes.read(&mut piece);
        let ends_early = self.done < self.size && !matches!(read, Ok(1..));
        if ends_early {
            self.is_readable.store(false, Ordering::Relaxed);
        }
        let length = read?;
        piece.truncate(length);
        if length == 0 {
            return Ok(None);
        }
        self.done += length as u64;
        self.meter.moved("up", length as u64, self.done, self.size);
        Ok(Some((piece, self)))
    }
}

/// Hears how many bytes have moved, and how much of the file is here then.
pub(super) type Moved<'m> = dyn Fn(u64, u64) + Send + Sync + 'm;

/// Fetches a file from `offset` on and appends what comes to its part; also where it is cut.
pub(super) async fn get(
    client: &Client,
    (token, blobs): (&Token, &BlobFolder),
    (hash, size): (Hash32, u64),
    offset: u64,
    moved: &Moved<'_>,
) -> Result<(), ExchangeFailure> {
    let mut request = client
        .get(&format!("/v1/blobs/{hash}"))
        .header(AUTHORIZATION, format!("Bearer {}", token.to_text()));
    if offset > 0 {
        request = request.header(RANGE, format!("bytes={offset}-"));
    }
    let (mut response, from) = client.get_answer(request, offset).await?;
    let part = blobs.part(hash);
    let (mut at, mut gathered) = (from, Vec::new());
    loop {
        let piece = client.piece(&mut response).await;
        if let Ok(Some(bytes)) = &piece {
            gathered.extend_from_slice(bytes);
            let done = at + gathered.len() as u64;
            moved(bytes.len() as u64, done);
            if done > size {
                return Err(ConnectionProblem::NotACentre.into());
            }
        }
        let is_last = !matches!(piece, Ok(Some(_)));
        if gathered.len() >= FLUSHED_BYTES || (is_last && !gathered.is_empty()) || size == 0 {
            at = write(&part, at, std::mem::take(&mut gathered), size).await?;
        }
        match piece {
            Ok(Some(_)) => {}
            Ok(None) if at == size => return Ok(()),
            Ok(None) => return Err(ConnectionProblem::CutOff.into()),
            Err(problem) => return Err(problem.into()),
        }
    }
}

async fn write(
    part: &crate::blob::Part,
    at: u64,
    bytes: Vec<u8>,
    size: u64,
) -> Result<u64, ExchangeFailure> {
    let part = part.clone();
    match aside(move || part.write_at(at, &bytes, size)).await {
        Ok(written) => Ok(written?),
        Err(_) => Err(ExchangeFailure::Stopped),
    }
}
