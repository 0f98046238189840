//! A large JPEG, decoded at a fraction of its size: what takes gigabytes whole takes a few megabytes so.
//!
//! A JPEG consists of squares of eight by eight; each can be decoded to four by four, two by two or one
//! pixel. Only a progressive one needs all of its squares in memory before the first is decoded.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};

use super::{ALLOC_BYTES_MAX, SIDE_MAX};

/// Bytes of a decoded pixel, in the planes of its colours and put together.
const PIXEL_BYTES: u64 = 6;

/// Pixels that one byte of a file can stand for.
const PIXELS_PER_BYTE_MAX: u64 = 128;

/// Bytes of a pixel whose square waits in memory, without thinning of colours.
const WAITING_BYTES: u64 = 6;

/// The picture with a longest side of [`SIDE_MAX`] at least; `None` where it would take too much memory,
/// is damaged, or is made of printing colours.
pub(super) fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let (width, height) = (u64::from(info.width), u64::from(info.height));
    // Even a grey sheet takes some bits for each square: a head that claims more is nobody's photo.
    if (bytes.len() as u64).saturating_mul(PIXELS_PER_BYTE_MAX) < width * height {
        return None;
    }
    let longest = width.max(height).max(1);
    let wanted = |side: u64| u16::try_from((side * u64::from(SIDE_MAX)).div_ceil(longest)).ok();
    let (small_width, small_height) = decoder.scale(wanted(width)?, wanted(height)?).ok()?;
    let small = u64::from(small_width) * u64::from(small_height);
    let waiting = match info.coding_process {
        CodingProcess::DctProgressive => width * height * WAITING_BYTES,
        _ => 0,
    };
    if small * PIXEL_BYTES + waiting > ALLOC_BYTES_MAX {
        return None;
    }
    let pixels = decoder.decode().ok()?;
    let (width, height) = (u32::from(small_width), u32::from(small_height));
    match info.pixel_format {
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(Into::into),
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(Into::into),
        PixelFormat::L16 | PixelFormat::CMYK32 => None,
    }
}
