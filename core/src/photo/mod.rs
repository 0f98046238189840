//! A photo as it travels: smaller, upright, and without a word about where and with what it was taken.
//!
//! Attaching asks [`travels`] for the copy that documents name and the exchange carries; the original
//! stays untouched on this PC. A village line carries ten such copies in the time of one original, and
//! a pupil's home does not travel inside a picture. Invariants: a file's bytes tell what it is, not its name;
//! whatever the bytes are, nothing is decoded beyond the limits below; a large JPEG is decoded small at once;
//! colours are those of every screen (sRGB) where a picture is written anew, or keep their profile; what is
//! not decoded is not reduced, only silenced ([`silent`]); of what cannot be silenced it is said so, and the
//! person decides. Deliberately absent: names of files, and what documents say of their authors.

mod colour;
mod kind;
mod large;
pub mod silent;

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

pub use kind::PictureKind;
use silent::Telling;

/// The longest side of what travels: a sheet of paper prints it sharply, a screen shows it whole.
pub const SIDE_MAX: u32 = 1600;

/// The largest file looked at: cameras make 30 MB at most, and it is held in memory.
pub const FILE_BYTES_MAX: u64 = 48 * 1024 * 1024;

/// The largest side and number of pixels decoded: cameras of school phones have up to 50 million; a
/// picture that claims more would take an old PC's memory.
const PIXELS_SIDE_MAX: u32 = 16_384;
const PIXELS_MAX: u64 = 52_000_000;

/// What decoding may take besides: four bytes a pixel, and as much again for the decoder.
const ALLOC_BYTES_MAX: u64 = 8 * PIXELS_MAX;

/// Below this, text on a photographed sheet begins to blur.
const QUALITY: u8 = 82;

/// A photo that was drawn anew.
#[derive(Debug, PartialEq, Eq)]
pub struct Reduced {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: PictureKind,
}

/// What travels in the place of a file.
pub enum Travels<R> {
    /// The file itself: it says nothing of its making.
    Itself,
    /// A smaller photo.
    Reduced(Reduced),
    /// The file without what it says, in the same kind.
    Silent(silent::Copy<R>),
    /// The file itself, only if the person wants it so: it may say where and with what it was taken.
    Telling,
}

/// What kind a file is of, and what travels in its place; no kind for what is no picture and no film.
///
/// # Errors
/// What the disk says.
pub fn travels<R: Read + Seek>(mut file: R) -> io::Result<(Option<PictureKind>, Travels<R>)> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    (&mut file)
        .take(kind::HEAD_BYTES as u64)
        .read_to_end(&mut head)?;
    let Some(kind) = PictureKind::of(&head) else {
        return Ok((None, Travels::Itself));
    };
    if let Some(format) = decoded(kind)
        && let Some(reduced) = shrunk(&mut file, format)?
    {
        return Ok((Some(kind), Travels::Reduced(reduced)));
    }
    let travels = match silent::judge(kind, file)? {
        Telling::Silent => Travels::Itself,
        Telling::Copy(copy) => Travels::Silent(copy),
        Telling::Unclear => Travels::Telling,
    };
    Ok((Some(kind), travels))
}

/// Whether a file of a kind says nothing of its making.
///
/// # Errors
/// What the disk says.
pub fn is_silent<R: Read + Seek>(kind: PictureKind, file: R) -> io::Result<bool> {
    Ok(matches!(silent::judge(kind, file)?, Telling::Silent))
}

/// Pictures that are decoded here.
fn decoded(kind: PictureKind) -> Option<ImageFormat> {
    match kind {
        PictureKind::Jpeg => Some(ImageFormat::Jpeg),
        PictureKind::Png => Some(ImageFormat::Png),
        PictureKind::WebP => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// The smaller photo; `None` where it is small already and says nothing, or cannot be decoded.
fn shrunk(file: &mut (impl Read + Seek), format: ImageFormat) -> io::Result<Option<Reduced>> {
    let length = file.seek(SeekFrom::End(0))?;
    if length > FILE_BYTES_MAX {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    let reader = ImageReader::with_format(Cursor::new(bytes.as_slice()), format);
    Ok(drawn_anew(reader, &bytes, format))
}

fn drawn_anew(
    mut reader: ImageReader<Cursor<&[u8]>>,
    bytes: &[u8],
    format: ImageFormat,
) -> Option<Reduced> {
    reader.limits(limits());
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let is_large_jpeg = format == ImageFormat::Jpeg && width.max(height) >= 2 * SIDE_MAX;
    let small = is_large_jpeg.then(|| large::decode(bytes)).flatten();
    if small.is_none() && u64::from(width) * u64::from(height) > PIXELS_MAX {
        return None;
    }
    let tells = tells_of_its_making(&mut decoder);
    let is_small = width.max(height) <= SIDE_MAX;
    if is_small && !tells {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = match small {
        Some(small) => small,
        None => DynamicImage::from_decoder(decoder).ok()?,
    };
    if !is_small {
        picture = picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle);
    }
    if let Some(profile) = profile {
        picture = colour::on_every_screen(picture, &profile);
    }
    picture.apply_orientation(orientation);
    let copy = smallest(&picture, format)?;
    let is_worth_it = tells || copy.bytes.len() < bytes.len();
    is_worth_it.then_some(copy)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(PIXELS_SIDE_MAX);
    limits.max_image_height = Some(PIXELS_SIDE_MAX);
    limits.max_alloc = Some(ALLOC_BYTES_MAX);
    limits
}

/// Whether a picture carries words of its camera or its editor; what cannot be read is taken for such.
fn tells_of_its_making(decoder: &mut impl ImageDecoder) -> bool {
    let says = |found: image::ImageResult<Option<Vec<u8>>>| !matches!(found, Ok(None));
    says(decoder.exif_metadata()) || says(decoder.xmp_metadata()) || says(decoder.iptc_metadata())
}

/// A JPEG; of a screenshot a PNG where that is smaller.
fn smallest(picture: &DynamicImage, format: ImageFormat) -> Option<Reduced> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    on_white(picture).write_with_encoder(encoder).ok()?;
    if format == ImageFormat::Png {
        let mut png = Vec::new();
        let how = (CompressionType::Default, PngFilter::Adaptive);
        let encoder = PngEncoder::new_with_quality(&mut png, how.0, how.1);
        picture.write_with_encoder(encoder).ok()?;
        if png.len() < jpeg.len() {
            return Some(Reduced {
                bytes: png,
                kind: PictureKind::Png,
            });
        }
    }
    Some(Reduced {
        bytes: jpeg,
        kind: PictureKind::Jpeg,
    })
}

/// A JPEG knows no transparency: what shines through is white, as on paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let source = picture.to_rgba8();
    let mut paper = RgbImage::new(source.width(), source.height());
    for (to, from) in paper.pixels_mut().zip(source.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let mix = |colour: u8| {
            let mixed = u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        to.0 = [mix(red), mix(green), mix(blue)];
    }
    paper
}
