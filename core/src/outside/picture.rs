//! What a page is given of a stored file, to be drawn.
//!
//! Hosts serve it by a read-only route. Only pictures are served as what they are; anything else comes as
//! bytes to be saved, so that a file somebody attached can never act as a page of the app.

use std::path::Path;
use std::{fs, io};

/// Larger pictures are opened with the system's viewer instead: an `<img>` of this size would take
/// a gigabyte once decoded.
const PICTURE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is no picture for a page.
const NO_PICTURE: &str = "application/octet-stream";

/// How files of the pictures that a browser shows begin: the place of the mark, the mark, the type.
/// What a file says of itself counts, not what it was called.
const PICTURES: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (4, b"ftypavif", "image/avif"),
];

/// A stored file as a page gets it.
#[derive(Debug)]
pub struct ServedFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub kind: &'static str,
}

/// Why a stored file is not served.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    /// There is none.
    #[error("there is no such file")]
    Unknown,
    /// It is to be opened by a program of its own.
    #[error("the file is too large for a page")]
    TooLarge,
    /// The disk does not give it.
    #[error("the file could not be read")]
    Unreadable {
        /// What the disk says.
        source: io::Error,
    },
}

/// Reads a stored file for a page. Waits for the disk.
///
/// # Errors
/// When there is none, or not one that a page can take.
pub fn serve(file: &Path) -> Result<ServedFile, NotServed> {
    let about = fs::metadata(file).map_err(|_| NotServed::Unknown)?;
    if about.len() > PICTURE_BYTES_MAX {
        return Err(NotServed::TooLarge);
    }
    let bytes = fs::read(file).map_err(|source| NotServed::Unreadable { source })?;
    Ok(ServedFile {
        kind: kind(&bytes),
        bytes,
    })
}

fn kind(bytes: &[u8]) -> &'static str {
    let picture = PICTURES
        .iter()
        .find(|(at, mark, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
    picture.map_or(NO_PICTURE, |(_, _, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_are_served_as_what_they_are() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n rest"), "image/png");
        assert_eq!(kind(b"RIFF\0\0\0\0WEBPVP8 "), "image/webp");
        for other in [&b"<html>"[..], b"<svg xmlns=", b"%PDF-1.7", b"", b"\x89PN"] {
            assert_eq!(kind(other), NO_PICTURE);
        }
    }

    #[test]
    fn what_a_page_cannot_take_is_not_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("film");
        assert!(matches!(serve(&file), Err(NotServed::Unknown)));
        let film = fs::File::create(&file).expect("made");
        film.set_len(PICTURE_BYTES_MAX).expect("empty as it is");
        assert_eq!(serve(&file).expect("served").kind, NO_PICTURE);
        film.set_len(PICTURE_BYTES_MAX + 1).expect("longer");
        assert!(matches!(serve(&file), Err(NotServed::TooLarge)));
    }
}
