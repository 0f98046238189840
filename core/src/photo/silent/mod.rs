//! A picture or a film that stays as it is, without the words of its camera.
//!
//! For what is not drawn anew: kinds that are not decoded here, pictures too large for it, damaged ones.
//! Each reader of this folder knows what a picture of its kind consists of; what is none of that and can
//! hold words (places, devices, times, names, further pictures and clips behind the first) is blanked, or
//! cut out where nothing is found by its place. How to turn the picture stays. Invariants: a reader looks
//! through a window and holds lists of bounded length; no step of it goes back, none calls itself without a
//! bound; what it does not understand it leaves alone and says so ([`Unclear`]). Deliberately absent: what is
//! said inside the coded picture or sound itself, words in documents, tags of music.

mod boxes;
mod exif;
mod gif;
mod jpeg;
mod patch;
mod png;
mod source;
mod spans;
mod tiff;
mod webp;

use std::io::{self, Read, Seek};

use super::PictureKind;
use patch::Patch;
use source::Source;

pub use patch::Copy;

/// Stretches that a copy may differ in: a long film of a camera that notes its place with each frame.
const PATCHES_MAX: usize = 1 << 16;

/// What cannot be made silent here, and may say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unclear;

type Judged<T> = Result<T, Unclear>;

/// What a file says of its making.
pub enum Telling<R> {
    /// Nothing.
    Silent,
    /// Something; this is the file without it.
    Copy(Copy<R>),
    /// Perhaps something, which cannot be taken out.
    Unclear,
}

/// Looks through a file of a kind.
///
/// # Errors
/// What the disk says.
pub(super) fn judge<R: Read + Seek>(kind: PictureKind, file: R) -> io::Result<Telling<R>> {
    let mut source = Source::new(file)?;
    let judged = match kind {
        PictureKind::Jpeg => jpeg::patches(&mut source),
        PictureKind::Png => png::patches(&mut source),
        PictureKind::WebP => webp::patches(&mut source),
        PictureKind::Gif => gif::patches(&mut source),
        PictureKind::Tiff => tiff::patches(&mut source),
        PictureKind::Heic
        | PictureKind::Avif
        | PictureKind::JpegXl
        | PictureKind::Jpeg2000
        | PictureKind::Mp4
        | PictureKind::QuickTime
        | PictureKind::ThreeGp
        | PictureKind::M4a => boxes::patches(&mut source),
        PictureKind::Raw => Err(Unclear),
    };
    let settled = judged.and_then(|patches| patch::settled(patches, &mut source).ok_or(Unclear));
    if let Some(failure) = source.failure() {
        return Err(failure);
    }
    Ok(match settled {
        Err(Unclear) => Telling::Unclear,
        Ok(patches) if patches.is_empty() => Telling::Silent,
        Ok(patches) => Telling::Copy(Copy::new(source.into_inner(), patches)?),
    })
}

/// Adds a patch to a list of bounded length.
fn add(patches: &mut Vec<Patch>, patch: Patch) -> Judged<()> {
    if patches.len() >= PATCHES_MAX {
        return Err(Unclear);
    }
    patches.push(patch);
    Ok(())
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

    const KINDS: [PictureKind; 3] = [PictureKind::Jpeg, PictureKind::Png, PictureKind::WebP];

    fn written(mut encoder: impl ImageEncoder, exif: bool) {
        if exif {
            encoder
                .set_exif_metadata(EXIF.to_vec())
                .expect("it has room");
        }
        encoder
            .write_image(&PIXELS, 2, 2, ExtendedColorType::Rgb8)
            .expect("encoded");
    }

    fn made(kind: PictureKind, exif: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        match kind {
            PictureKind::Jpeg => written(JpegEncoder::new(&mut bytes), exif),
            PictureKind::Png => written(PngEncoder::new(&mut bytes), exif),
            _ => written(WebPEncoder::new_lossless(&mut bytes), exif),
        }
        bytes
    }

    /// The silent copy; `None` when the file says nothing.
    fn copy(kind: PictureKind, bytes: &[u8]) -> Option<Vec<u8>> {
        match judge(kind, Cursor::new(bytes)).expect("in memory") {
            Telling::Silent => None,
            Telling::Copy(mut copy) => {
                let mut silent = Vec::new();
                copy.read_to_end(&mut silent).expect("in memory");
                Some(silent)
            }
            Telling::Unclear => panic!("these are always understood"),
        }
    }

    fn says(bytes: &[u8]) -> bool {
        bytes.windows(3).any(|three| three == b"Cam")
    }

    fn opened(bytes: &[u8]) -> (image::metadata::Orientation, image::RgbImage) {
        let reader = ImageReader::new(Cursor::new(bytes.to_vec())).with_guessed_format();
        let mut decoder = reader
            .expect("in memory")
            .into_decoder()
            .expect("a picture");
        let turned = decoder.orientation().expect("said");
        let picture = image::DynamicImage::from_decoder(decoder).expect("whole");
        (turned, picture.to_rgb8())
    }

    #[test]
    fn each_container_loses_its_words_and_keeps_its_picture() {
        for kind in KINDS {
            let bytes = made(kind, true);
            assert!(says(&bytes), "{kind:?}");
            let silent = copy(kind, &bytes).expect("there is something to leave out");
            assert!(!says(&silent), "{kind:?}");
            assert_eq!(opened(&silent), opened(&bytes), "{kind:?}");
            assert_eq!(copy(kind, &silent), None, "nothing more to leave out");
            assert_eq!(copy(kind, &made(kind, false)), None, "{kind:?}");
        }
    }

    #[test]
    fn what_stands_behind_the_first_picture_stays_here() {
        for kind in KINDS {
            let first = made(kind, false);
            for behind in [
                made(kind, true),
                b"\0\0\0\x18ftypmp42 Cam".to_vec(),
                vec![0],
            ] {
                let both = [first.clone(), behind].concat();
                assert_eq!(copy(kind, &both).as_ref(), Some(&first), "{kind:?}");
            }
            for end in 0..first.len() {
                let _no_panic = copy(kind, &first[..end]);
            }
        }
    }

    /// Puts something in front of a place.
    fn with(bytes: &[u8], at: usize, more: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes.splice(at..at, more.iter().copied());
        bytes
    }

    #[test]
    fn segments_of_every_carrier_are_left_out() {
        let plain = made(PictureKind::Jpeg, false);
        let scan = plain
            .windows(2)
            .position(|two| two == [0xff, 0xda])
            .expect("a scan");
        let carriers: [(u8, &[u8]); 9] = [
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
            (0xe1, b"http://ns.adobe.com/xmp/extension/\0"),
            (0xe0, b"JFXX\0"),
            (0xe2, b"MPF\0"),
            (0xeb, b"JP"),
            (0xec, b"Ducky"),
            (0xed, b"Photoshop 3.0\0"),
            (0xef, b""),
            (0xfe, b""),
        ];
        for (marker, mark) in carriers {
            let words = [mark, b"Cam"].concat();
            let head = [0xff, 0xff, marker, 0, (words.len() + 2) as u8];
            // Before the picture, and between its end and its last scan.
            for at in [2, scan, plain.len() - 2] {
                let telling = with(&plain, at, &[&head[..], &words].concat());
                assert_eq!(
                    copy(PictureKind::Jpeg, &telling).as_ref(),
                    Some(&plain),
                    "{marker:x} at {at}"
                );
            }
        }
    }

    #[test]
    fn chunks_of_every_carrier_are_left_out() {
        let plain = made(PictureKind::Png, false);
        for kind in [
            b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"zxIf", b"prVW",
        ] {
            let chunk = [&[0, 0, 0, 3][..], kind, b"Cam", &[0; 4]].concat();
            for at in [33, plain.len() - 12] {
                let telling = with(&plain, at, &chunk);
                assert_eq!(copy(PictureKind::Png, &telling).as_ref(), Some(&plain));
            }
        }
        let plain = made(PictureKind::WebP, false);
        for kind in [b"XMP ", b"junk"] {
            let mut telling = [&plain[..], kind, &[3, 0, 0, 0], b"Cam\0"].concat();
            let size = (telling.len() as u32 - 8).to_le_bytes();
            telling.splice(4..8, size);
            assert_eq!(copy(PictureKind::WebP, &telling).as_ref(), Some(&plain));
        }
    }
}
