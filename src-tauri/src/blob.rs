//! The read-only route by which the screen shows stored photos: `tirek://localhost/blob/<hash>`.
//!
//! Only pictures are served as what they are; anything else comes as bytes to be saved, so that a
//! file somebody attached can never act as a page of the app. Which hashes exist for the open
//! profile is the core's knowledge.

use std::fs;

use tauri::http::{Request, Response, StatusCode, header};
use tirek_core::Tirek;

/// The scheme of the route.
pub const SCHEME: &str = "tirek";

/// Larger pictures are opened with the system's viewer instead: an `<img>` of this size would take
/// a gigabyte once decoded.
const PICTURE_BYTES_MAX: u64 = 64 * 1024 * 1024;

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

/// Answers one request of the window. Reads a file: not for the window's thread.
pub fn answer(tirek: &Tirek, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let found = request
        .uri()
        .path()
        .strip_prefix("/blob/")
        .and_then(|hash| tirek.blob_path(hash));
    let Some(blob) = found else {
        return status(StatusCode::NOT_FOUND);
    };
    match fs::metadata(&blob) {
        Ok(about) if about.len() > PICTURE_BYTES_MAX => {
            return status(StatusCode::PAYLOAD_TOO_LARGE);
        }
        Ok(_) => {}
        Err(_) => return status(StatusCode::NOT_FOUND),
    }
    match fs::read(&blob) {
        Ok(bytes) => content(bytes),
        Err(error) => {
            tracing::warn!(error = %error, "a stored file could not be read");
            status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

fn content(bytes: Vec<u8>) -> Response<Vec<u8>> {
    let picture = PICTURES
        .iter()
        .find(|(at, mark, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
    let served = picture.map_or("application/octet-stream", |(_, _, kind)| kind);
    let built = Response::builder()
        .header(header::CONTENT_TYPE, served)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        // A hash never changes its bytes.
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .body(bytes);
    built.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR))
}

fn status(code: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = code;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_are_served_as_what_they_are() {
        let kind = |bytes: &[u8]| content(bytes.to_vec()).headers()[header::CONTENT_TYPE].clone();
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n rest"), "image/png");
        assert_eq!(kind(b"RIFF\0\0\0\0WEBPVP8 "), "image/webp");
        for other in [&b"<html>"[..], b"<svg xmlns=", b"%PDF-1.7", b"", b"\x89PN"] {
            assert_eq!(kind(other), "application/octet-stream");
        }
    }
}
