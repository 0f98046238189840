//! The read-only route by which the screen shows stored photos: `tirek://localhost/blob/<hash>`.
//!
//! Which hashes exist for the open profile, and what a page may take of them, is the core's knowledge.

use tauri::http::{Request, Response, StatusCode, header};
use tirek_core::Tirek;
use tirek_core::outside::picture::{self, NotServed, ServedFile};

/// The scheme of the route.
pub const SCHEME: &str = "tirek";

/// Answers one request of the window. Reads a file: not for the window's thread.
pub fn answer(tirek: &Tirek, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let hash = request.uri().path().strip_prefix("/blob/");
    let file = hash.and_then(|hash| tirek.blob_path(hash));
    match file.map_or(Err(NotServed::Unknown), |file| picture::serve(&file)) {
        Ok(served) => content(served),
        Err(NotServed::Unknown) => status(StatusCode::NOT_FOUND),
        Err(NotServed::TooLarge) => status(StatusCode::PAYLOAD_TOO_LARGE),
        Err(NotServed::Unreadable { source }) => {
            tracing::warn!(error = %source, "a stored file could not be read");
            status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

fn content(served: ServedFile) -> Response<Vec<u8>> {
    let built = Response::builder()
        .header(header::CONTENT_TYPE, served.kind)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        )
        // A hash never changes its bytes.
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .body(served.bytes);
    built.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR))
}

fn status(code: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = code;
    response
}
