//! A photo whose pixels stay as they are, without the words of its camera.
//!
//! For pictures too large to be decoded, or damaged ones. Only what holds words goes: Exif, XMP, IPTC,
//! comments, further pictures behind the first. How to turn the picture stays.

use image::ImageFormat;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_EXIF, CHUNK_VP8X, CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};

/// Chunks of a PNG that hold words or times.
const TOLD_IN_PNG: &[&[u8; 4]] = &[b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];

/// How the APP2 segment of further pictures begins; colour profiles stand in APP2 as well.
const FURTHER_PICTURES: &[u8] = b"MPF\0";

/// Bits of a WebP's head that announce Exif and XMP.
const ANNOUNCED: u8 = 0x08 | 0x04;

/// The copy; `None` when there is nothing to leave out, or the container cannot be read.
pub(super) fn copy(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    let whole = Bytes::copy_from_slice(bytes);
    let copy = match format {
        ImageFormat::Jpeg => jpeg(whole),
        ImageFormat::Png => png(whole),
        ImageFormat::WebP => webp(whole),
        _ => None,
    };
    copy.filter(|copy| copy != bytes)
}

fn jpeg(whole: Bytes) -> Option<Vec<u8>> {
    // Cameras put further pictures and clips, with words of their own, behind the end of the first.
    let end = end_of_picture(&whole).unwrap_or(whole.len());
    let is_alone = end == whole.len();
    let mut jpeg = Jpeg::from_bytes(whole.slice(..end)).ok()?;
    let turned = jpeg.exif().and_then(|exif| orientation(&exif));
    let before = jpeg.segments().len();
    jpeg.segments_mut().retain(|segment| !tells(segment));
    if jpeg.segments().len() == before && is_alone {
        return None;
    }
    jpeg.set_exif(turned.map(exif_with));
    Some(jpeg.encoder().bytes().to_vec())
}

/// Where the first picture of a JPEG ends, from marker to marker; `None` when it never does.
fn end_of_picture(bytes: &[u8]) -> Option<usize> {
    const RESTARTS: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;
    let mut at: usize = 2;
    loop {
        let marker = *bytes.get(at.checked_add(1)?)?;
        match (*bytes.get(at)?, marker) {
            (0xff, 0xd9) => return Some(at + 2),
            // A byte of a scan, one that only looks like a marker, or filling.
            (0..0xff, _) | (0xff, 0xff) => at += 1,
            (0xff, 0 | 1) => at += 2,
            (0xff, marker) if RESTARTS.contains(&marker) => at += 2,
            (0xff, _) => {
                let length = [*bytes.get(at + 2)?, *bytes.get(at + 3)?];
                at += 2 + usize::from(u16::from_be_bytes(length).max(2));
            }
        }
    }
}

fn tells(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP1 | markers::APP13 | markers::COM => true,
        markers::APP2 => segment.contents().starts_with(FURTHER_PICTURES),
        _ => false,
    }
}

fn png(bytes: Bytes) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(bytes).ok()?;
    let turned = png.exif().and_then(|exif| orientation(&exif));
    let before = png.chunks().len();
    png.chunks_mut()
        .retain(|chunk| !TOLD_IN_PNG.contains(&&chunk.kind()));
    if png.chunks().len() == before {
        return None;
    }
    png.set_exif(turned.map(exif_with));
    Some(png.encoder().bytes().to_vec())
}

fn webp(bytes: Bytes) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(bytes).ok()?;
    let turned = webp.exif().and_then(|exif| orientation(&exif));
    let before = webp.chunks().len();
    webp.chunks_mut()
        .retain(|chunk| chunk.id() != CHUNK_EXIF && chunk.id() != CHUNK_XMP);
    if webp.chunks().len() == before {
        return None;
    }
    for chunk in webp.chunks_mut() {
        if chunk.id() == CHUNK_VP8X
            && let RiffContent::Data(head) = chunk.content()
        {
            let mut head = head.to_vec();
            if let Some(flags) = head.first_mut() {
                *flags &= !ANNOUNCED;
            }
            *chunk = RiffChunk::new(CHUNK_VP8X, RiffContent::Data(Bytes::from(head)));
        }
    }
    webp.set_exif(turned.map(exif_with));
    Some(webp.encoder().bytes().to_vec())
}

/// What an Exif says of turning the picture, unless it is upright.
fn orientation(exif: &[u8]) -> Option<u8> {
    let turned = image::metadata::Orientation::from_exif_chunk(exif)?;
    Some(turned.to_exif()).filter(|turned| *turned != 1)
}

/// An Exif that says how to turn the picture and nothing else.
fn exif_with(orientation: u8) -> Bytes {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.push(orientation);
    exif.extend([0; 6]);
    Bytes::from(exif)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
    use image::{ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader};

    use super::*;

    const PIXELS: [u8; 12] = [7; 12];
    /// Turned a quarter to the right, by a camera named Cam.
    const EXIF: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
        \x01\x10\0\x02\0\0\0\x04Cam\0\0\0\0\0";

    fn written(mut encoder: impl ImageEncoder) {
        encoder
            .set_exif_metadata(EXIF.to_vec())
            .expect("it has room");
        encoder
            .write_image(&PIXELS, 2, 2, ExtendedColorType::Rgb8)
            .expect("encoded");
    }

    #[test]
    fn each_container_loses_its_words_and_keeps_its_picture() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let mut bytes = Vec::new();
            match format {
                ImageFormat::Jpeg => written(JpegEncoder::new(&mut bytes)),
                ImageFormat::Png => written(PngEncoder::new(&mut bytes)),
                _ => written(WebPEncoder::new_lossless(&mut bytes)),
            }
            let says = |bytes: &[u8]| bytes.windows(3).any(|three| three == b"Cam");
            assert!(says(&bytes), "{format:?}");
            let silent = copy(&bytes, format).expect("there is something to leave out");
            assert!(!says(&silent), "{format:?}");
            let open = |bytes: &[u8]| {
                let reader = ImageReader::with_format(Cursor::new(bytes.to_vec()), format);
                let mut decoder = reader.into_decoder().expect("a picture");
                let turned = decoder.orientation().expect("said");
                let picture = image::DynamicImage::from_decoder(decoder).expect("whole");
                (turned, picture.to_rgb8())
            };
            assert_eq!(open(&silent), open(&bytes), "{format:?}");
            assert_eq!(copy(&silent, format), None, "nothing more to leave out");
        }
    }

    #[test]
    fn pictures_behind_the_first_stay_here() {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let encoder = JpegEncoder::new(&mut first);
        encoder
            .write_image(&PIXELS, 2, 2, ExtendedColorType::Rgb8)
            .expect("encoded");
        written(JpegEncoder::new(&mut second));
        let both = [first.clone(), second].concat();
        assert_eq!(copy(&both, ImageFormat::Jpeg), Some(first.clone()));
        assert_eq!(copy(&first, ImageFormat::Jpeg), None);
        for end in 0..first.len() {
            let _no_panic = copy(&first[..end], ImageFormat::Jpeg);
        }
    }
}
