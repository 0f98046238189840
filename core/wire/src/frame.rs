//! The frame around every body: one byte that says how, then CBOR.
//!
//! Byte 0 is 0 (raw), 1 (zstd) or 2 (zstd with the dictionary). Both sides write with
//! [`encode_for`], by the protocol the other one speaks, or with [`encode`] while that is not known,
//! and read with [`decode`]. Decompression is bounded by the limit and by the window, whatever the
//! body claims. The dictionary is part of the protocol: it never changes, a better one gets a number
//! of its own.

use crate::PROTOCOL_DICTIONARY;
use crate::limits::{COMPRESS_BYTES_MIN, WINDOW_LOG_MAX};
use minicbor::{Decode, Encode};
use std::io::{BufRead, Read};
use std::sync::LazyLock;
use thiserror::Error;
use zstd::dict::{DecoderDictionary, EncoderDictionary};

const RAW: u8 = 0;
const ZSTD: u8 = 1;
const ZSTD_DICTIONARY: u8 = 2;

/// Field names, ids of kinds, and the words that plans, reports and reviews are written in.
const DICTIONARY: &[u8] = include_bytes!("dictionary/1.zdict");
static TO_DECODE: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));
static TO_ENCODE: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL_SMALL));

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

/// Frames a message for whoever speaks protocol 1; compressed when that makes it smaller.
#[must_use]
pub fn encode<T: Encode<()>>(message: &T) -> Vec<u8> {
    encode_for(message, crate::PROTOCOL_MIN)
}

/// Frames a message for whoever speaks `protocol`; compressed when that makes it smaller.
#[must_use]
pub fn encode_for<T: Encode<()>>(message: &T, protocol: u16) -> Vec<u8> {
    let raw = encode_raw(message);
    let small = raw
        .get(1..)
        .filter(|cbor| cbor.len() >= COMPRESS_BYTES_MIN)
        .and_then(|cbor| compress(cbor, protocol));
    match small {
        Some(small) if small.len() < raw.len() => small,
        _ => raw,
    }
}

/// Frames a message as it is: for bytes that do not shrink.
#[must_use]
pub fn encode_raw<T: Encode<()>>(message: &T) -> Vec<u8> {
    let mut raw = vec![RAW];
    if minicbor::encode(message, &mut raw).is_err() {
        raw.truncate(1);
    }
    raw
}

/// The dictionary pays on what is small; a large body is its own.
fn compress(cbor: &[u8], protocol: u16) -> Option<Vec<u8>> {
    let (how, packed) = if cbor.len() > SMALL_BYTES_MAX {
        (ZSTD, zstd::bulk::compress(cbor, LEVEL))
    } else if protocol < PROTOCOL_DICTIONARY {
        (ZSTD, zstd::bulk::compress(cbor, LEVEL_SMALL))
    } else {
        let compressor = zstd::bulk::Compressor::with_prepared_dictionary(&TO_ENCODE);
        let packed = compressor.and_then(|mut compressor| {
            // The frame byte says which dictionary: four bytes less in every message.
            compressor.set_parameter(zstd::zstd_safe::CParameter::DictIdFlag(false))?;
            compressor.compress(cbor)
        });
        (ZSTD_DICTIONARY, packed)
    };
    let packed = packed.ok()?;
    let mut frame = Vec::with_capacity(packed.len() + 1);
    frame.push(how);
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
        ZSTD => {
            let decoder = zstd::Decoder::with_buffer(body).map_err(|_| FrameError::Damaged)?;
            read(&decompress(decoder, limit_bytes)?)
        }
        ZSTD_DICTIONARY => {
            let decoder = zstd::Decoder::with_prepared_dictionary(body, &TO_DECODE)
                .map_err(|_| FrameError::Damaged)?;
            read(&decompress(decoder, limit_bytes)?)
        }
        _ => Err(FrameError::NotAFrame),
    }
}

fn decompress<R: BufRead>(
    mut decoder: zstd::Decoder<'_, R>,
    limit_bytes: usize,
) -> Result<Vec<u8>, FrameError> {
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
