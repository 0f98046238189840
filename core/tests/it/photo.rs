//! Photos as they travel, and pictures that mean harm.

use std::io::{Cursor, Read};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use tirek_core::photo::{self, PictureKind, SIDE_MAX, Travels};
use tirek_core::store::blob;
use tirek_document::Kind;

use crate::people::own_space;
use crate::sync_exchange::Desk;

/// A copy that travels.
#[derive(Debug, PartialEq)]
struct Copy {
    bytes: Vec<u8>,
    kind: PictureKind,
}

/// The copy that travels in the place of a photo; `None` where that is the photo itself.
fn reduced(bytes: &[u8]) -> Option<Copy> {
    let (kind, travels) = photo::travels(Cursor::new(bytes)).expect("in memory");
    let copy = |bytes, kind| Some(Copy { bytes, kind });
    match travels {
        Travels::Itself => None,
        Travels::Reduced(reduced) => copy(reduced.bytes, reduced.kind),
        Travels::Silent(mut silent) => {
            let mut bytes = Vec::new();
            silent.read_to_end(&mut bytes).expect("in memory");
            copy(bytes, kind?)
        }
        Travels::Telling => panic!("these are all understood"),
    }
}

/// A picture with detail everywhere, dark on its left.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 31 + y * 17 + x * y) % 61).expect("small");
        let base = if x < width / 2 { 20 } else { 170 };
        Rgb([base + grain, base + grain / 2, base])
    })
}

fn jpeg(picture: &RgbImage, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(exif) = exif {
        encoder
            .set_exif_metadata(exif)
            .expect("a JPEG has room for it");
    }
    let (width, height) = picture.dimensions();
    encoder
        .write_image(picture, width, height, ExtendedColorType::Rgb8)
        .expect("encoded");
    bytes
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture.clone())
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("encoded");
    bytes.into_inner()
}

/// Exif that says: turn a quarter to the right; and names a camera.
fn exif() -> Vec<u8> {
    let mut bytes = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    bytes.extend_from_slice(&[1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    bytes.extend_from_slice(&[1, 0x10, 0, 2, 0, 0, 0, 4]);
    bytes.extend_from_slice(b"Cam\0");
    bytes.extend_from_slice(&[0, 0, 0, 0]);
    bytes
}

#[test]
fn a_large_photo_becomes_small_upright_and_silent() {
    let original = jpeg(&picture(2400, 1200), Some(exif()));
    let copy = reduced(&original).expect("it is a photo");
    assert_eq!(copy.kind, PictureKind::Jpeg);
    assert!(copy.bytes.len() * 2 < original.len());
    assert!(
        !copy
            .bytes
            .windows(4)
            .any(|four| four == b"Exif" || four == b"Cam\0")
    );
    let seen = image::load_from_memory(&copy.bytes)
        .expect("readable")
        .to_rgb8();
    assert_eq!(
        seen.dimensions(),
        (SIDE_MAX / 2, SIDE_MAX),
        "a quarter to the right"
    );
    // What was on the left is above now.
    assert!(seen.get_pixel(400, 100).0[2] < 90 && seen.get_pixel(400, 1500).0[2] > 130);
}

#[test]
fn a_small_photo_travels_as_it_is_unless_it_tells_of_its_making() {
    let small = picture(300, 200);
    assert_eq!(reduced(&jpeg(&small, None)), None);
    let copy = reduced(&jpeg(&small, Some(exif()))).expect("its words must not travel");
    assert!(!copy.bytes.windows(4).any(|four| four == b"Exif"));
}

#[test]
fn a_screenshot_stays_sharp() {
    let screen = RgbImage::from_fn(3200, 1800, |_, y| {
        if y % 200 < 100 {
            Rgb([255, 255, 255])
        } else {
            Rgb([20, 60, 120])
        }
    });
    let copy = reduced(&png(&screen)).expect("it is large");
    assert_eq!(copy.kind, PictureKind::Png);
    let other = reduced(&png(&picture(2000, 1000))).expect("it is large");
    assert_eq!(other.kind, PictureKind::Jpeg, "a photo saved as PNG");
}

#[test]
fn pictures_that_mean_harm_are_left_alone() {
    let good = jpeg(&picture(1700, 100), None);
    for length in (0..good.len()).step_by(good.len() / 23) {
        // Whatever comes of a half, it comes without a panic.
        let _maybe = reduced(&good[..length]);
    }
    let mut bomb = png(&picture(8, 8));
    bomb[16..24].copy_from_slice(&[0, 0, 0x3f, 0xff, 0, 0, 0x3f, 0xff]);
    assert_eq!(reduced(&bomb), None, "268 million pixels");
    bomb[16..24].copy_from_slice(&[0x7f; 8]);
    assert_eq!(reduced(&bomb), None);
    assert_eq!(reduced(b"GIF89a"), None);
    assert_eq!(reduced("Сәлем".as_bytes()), None);
}

#[test]
fn a_document_names_the_copy_and_the_original_stays_here() {
    let desk = Desk::enrolled();
    let original = jpeg(&picture(2400, 1200), Some(exif()));
    desk.with(|workspace| {
        let document = workspace
            .create(Kind::Entry, own_space(), None, &[])
            .expect("made")
            .value;
        let attached = workspace
            .attach(document, "IMG_1.JPG", original.as_slice())
            .expect("attached")
            .value;
        assert_eq!(attached.original_bytes, Some(original.len() as u64));
        assert!(attached.size_bytes < original.len() as u64);
        let sends = workspace.read(blob::to_send).expect("readable");
        assert_eq!(sends.len(), 1, "only the copy travels");
        assert_eq!(sends[0].hash, attached.hash);
        let hash = sends[0].original.expect("known by its copy");
        let kept = std::fs::read(workspace.blobs().path(&hash)).expect("here");
        assert!(kept == original, "untouched");
    });
}

#[test]
fn a_photo_too_large_to_be_decoded_is_silent_too() {
    let mut large = jpeg(&picture(64, 48), Some(exif()));
    // 16,000 × 16,000 pixels, as its head says.
    let head = large
        .windows(2)
        .position(|two| two == [0xff, 0xc0])
        .expect("a frame");
    large[head + 5..head + 9].copy_from_slice(&[0x3e, 0x80, 0x3e, 0x80]);
    let copy = reduced(&large).expect("its words must not travel");
    assert_eq!(copy.kind, PictureKind::Jpeg);
    assert!(!copy.bytes.windows(4).any(|four| four == b"Cam\0"));
    let mut decoder = image::ImageReader::new(Cursor::new(&copy.bytes))
        .with_guessed_format()
        .expect("in memory")
        .into_decoder()
        .expect("a picture still");
    let turned = image::ImageDecoder::orientation(&mut decoder).expect("said");
    assert_eq!(turned, image::metadata::Orientation::Rotate90);
    assert_eq!(
        reduced(&copy.bytes),
        None,
        "there is nothing more to leave out"
    );
}

#[test]
fn colours_of_a_wide_screen_are_those_of_every_screen_afterwards() {
    let profile = moxcms::ColorProfile::new_display_p3()
        .encode()
        .expect("a profile");
    let (width, height) = (1800, 40);
    let green = RgbImage::from_pixel(width, height, Rgb([60, 200, 80]));
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(profile).expect("it has room");
    encoder
        .write_image(&green, width, height, ExtendedColorType::Rgb8)
        .expect("encoded");
    let copy = reduced(&bytes).expect("it is large");
    let seen = image::load_from_memory(&copy.bytes)
        .expect("readable")
        .to_rgb8();
    let Rgb([red, middle, blue]) = *seen.get_pixel(800, 10);
    assert!(
        red < 20 && middle > 195 && blue < 75,
        "{red} {middle} {blue}"
    );
}
