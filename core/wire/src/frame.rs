//! The frame around every body: one byte that says how, then CBOR.
//!
//! Byte 0 is 0 (raw) or 1 (zstd). Both sides call [`encode`] and [`decode`]. Decompression is
//! bounded by the limit and by the window, whatever the body claims.

use crate::limits::{COMPRESS_BYTES_MIN, WINDOW_LOG_MAX};
use minicbor::{Decode, Encode};
use std::io::Read;
use thiserror::Error;

const RAW: u8 = 0;
const ZSTD: u8 = 1;
/// Fast on an old PC and within a few percent of what higher levels reach on large bodies.
const LEVEL: i32 = 3;
/// A report or a few edits: twenty bytes in a hundred saved on a 2G line for a millisecond of work.
const LEVEL_SMALL: i32 = 15;
const SMALL_BYTES_MAX: usize = 32 * 1024;

/// A body that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// No byte at all, or an unknown first byte.
    #[error("not a frame")]
    NotAFrame,
    /// The compressed part is damaged.
    #[error("compressed part is damaged")]
    Damaged,
    /// Larger than the limit, before or after decompression.
    #[error("larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit that was given.
        limit_bytes: usize,
    },
    /// The CBOR inside is not the expected message.
    #[error("not the expected message")]
    Malformed,
}

/// Frames a message; compressed when that makes it smaller.
#[must_use]
pub fn encode<T: Encode<()>>(message: &T) -> Vec<u8> {
    let mut raw = vec![RAW];
    if minicbor::encode(message, &mut raw).is_err() {
        raw.truncate(1);
    }
    match raw
        .get(1..)
        .filter(|cbor| cbor.len() >= COMPRESS_BYTES_MIN)
        .map(compress)
    {
        Some(Some(small)) if small.len() < raw.len() => small,
        _ => raw,
    }
}

fn compress(cbor: &[u8]) -> Option<Vec<u8>> {
    let level = if cbor.len() <= SMALL_BYTES_MAX {
        LEVEL_SMALL
    } else {
        LEVEL
    };
    let packed = zstd::bulk::compress(cbor, level).ok()?;
    let mut frame = Vec::with_capacity(packed.len() + 1);
    frame.push(ZSTD);
    frame.extend_from_slice(&packed);
    Some(frame)
}

/// Reads a framed message of at most `limit_bytes` after decompression.
///
/// # Errors
/// When it is no frame, damaged, too large or another message.
pub fn decode<T: for<'b> Decode<'b, ()>>(
    frame: &[u8],
    limit_bytes: usize,
) -> Result<T, FrameError> {
    let (how, body) = frame.split_first().ok_or(FrameError::NotAFrame)?;
    if body.len() > limit_bytes {
        return Err(FrameError::TooLarge { limit_bytes });
    }
    match *how {
        RAW => read(body),
        ZSTD => read(&decompress(body, limit_bytes)?),
        _ => Err(FrameError::NotAFrame),
    }
}

fn decompress(body: &[u8], limit_bytes: usize) -> Result<Vec<u8>, FrameError> {
    let mut decoder = zstd::Decoder::with_buffer(body).map_err(|_| FrameError::Damaged)?;
    decoder
        .window_log_max(WINDOW_LOG_MAX)
        .map_err(|_| FrameError::Damaged)?;
    let mut plain = Vec::new();
    let bound = (limit_bytes as u64).saturating_add(1);
    decoder
        .take(bound)
        .read_to_end(&mut plain)
        .map_err(|_| FrameError::Damaged)?;
    if plain.len() > limit_bytes {
        return Err(FrameError::TooLarge { limit_bytes });
    }
    Ok(plain)
}

fn read<T: for<'b> Decode<'b, ()>>(cbor: &[u8]) -> Result<T, FrameError> {
    let mut decoder = minicbor::Decoder::new(cbor);
    let message = decoder.decode().map_err(|_| FrameError::Malformed)?;
    if decoder.position() != cbor.len() {
        return Err(FrameError::Malformed);
    }
    Ok(message)
}
