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

const PICTURES: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/bmp",
    "image/avif",
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
    match fs::metadata(&blob.path) {
        Ok(about) if about.len() > PICTURE_BYTES_MAX => {
            return status(StatusCode::PAYLOAD_TOO_LARGE);
        }
        Ok(_) => {}
        Err(_) => return status(StatusCode::NOT_FOUND),
    }
    match fs::read(&blob.path) {
        Ok(bytes) => content(bytes, &blob.mime),
        Err(error) => {
            tracing::warn!(error = %error, "a stored file could not be read");
            status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

fn content(bytes: Vec<u8>, mime: &str) -> Response<Vec<u8>> {
    let picture = PICTURES.contains(&mime);
    let served = if picture {
        mime
    } else {
        "application/octet-stream"
    };
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
        let kind = |mime| content(vec![1], mime).headers()[header::CONTENT_TYPE].clone();
        assert_eq!(kind("image/png"), "image/png");
        for other in [
            "text/html",
            "image/svg+xml",
            "application/pdf",
            "кез келген\n",
        ] {
            assert_eq!(kind(other), "application/octet-stream");
        }
    }
}
