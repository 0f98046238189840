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

fn jpeg(bytes: Bytes) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(bytes).ok()?;
    let turned = jpeg.exif().and_then(|exif| orientation(&exif));
    let before = jpeg.segments().len();
    jpeg.segments_mut().retain(|segment| !tells(segment));
    if jpeg.segments().len() == before {
        return None;
    }
    if let Some(turned) = turned {
        jpeg.set_exif(Some(Bytes::from(exif_with(turned))));
    }
    Some(jpeg.encoder().bytes().to_vec())
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
    let before = png.chunks().len();
    png.chunks_mut()
        .retain(|chunk| !TOLD_IN_PNG.contains(&&chunk.kind()));
    (png.chunks().len() < before).then(|| png.encoder().bytes().to_vec())
}

fn webp(bytes: Bytes) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(bytes).ok()?;
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
    Some(webp.encoder().bytes().to_vec())
}

/// What an Exif says of turning the picture, unless it is upright.
fn orientation(exif: &[u8]) -> Option<u8> {
    let turned = image::metadata::Orientation::from_exif_chunk(exif)?;
    Some(turned.to_exif()).filter(|turned| *turned != 1)
}

/// An Exif that says how to turn the picture and nothing else.
fn exif_with(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.push(orientation);
    exif.extend([0; 6]);
    exif
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
    use image::{ExtendedColorType, ImageEncoder, ImageReader};

    use super::*;

    const PIXELS: [u8; 12] = [7; 12];
    const EXIF: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x10\0\x02\0\0\0\x04Cam\0\0\0\0\0";

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
                reader.decode().expect("a picture").to_rgb8()
            };
            assert_eq!(open(&silent), open(&bytes), "{format:?}");
            assert_eq!(copy(&silent, format), None, "nothing more to leave out");
        }
    }
}
