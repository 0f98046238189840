//! The one thing of an Exif that stays: how to turn the picture.

use image::metadata::Orientation;

/// How an Exif may begin.
pub(super) const MARK: &[u8] = b"Exif\0\0";

/// What an Exif says of turning the picture, unless it is upright.
pub(super) fn orientation(exif: &[u8]) -> Option<u8> {
    let exif = exif.strip_prefix(MARK).unwrap_or(exif);
    let turned = Orientation::from_exif_chunk(exif)?;
    Some(turned.to_exif()).filter(|turned| *turned != 1)
}

/// An Exif that says how to turn the picture and nothing else.
pub(super) fn with(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.push(orientation);
    exif.extend([0; 6]);
    exif
}

/// An Exif that says nothing.
pub(super) const EMPTY: &[u8] = b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";
