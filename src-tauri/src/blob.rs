//! The read-only routes by which the screen shows stored photos and the files of materials:
//! `tirek://localhost/blob/<hash>`, `tirek://localhost/material/<id>/<language>`.
//!
//! Which of them exist for the open profile, and what a page may take of them, is the core's knowledge. Files of
//! materials are fetched by the page, piece by piece, so the app's own page is named as the one that may.

use tauri::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use tirek_core::Tirek;
use tirek_core::outside::picture::{self, NotServed, ServedFile};

/// The scheme of the route.
pub const SCHEME: &str = "tirek";

/// The origin of the app's own page.
const PAGE: &str = if cfg!(windows) {
    "http://tauri.localhost"
} else {
    "tauri://localhost"
};

/// Answers one request of the window. Reads a file: not for the window's thread.
pub fn answer(tirek: &Tirek, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    if let Some(path) = request.uri().path().strip_prefix("/material/") {
        return for_page(match *request.method() {
            // Some engines ask first whether a piece may be asked for.
            Method::OPTIONS => status(StatusCode::NO_CONTENT),
            _ => material(tirek, path, request),
        });
    }
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

fn material(tirek: &Tirek, path: &str, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let range = request.headers().get(header::RANGE);
    let file = tirek.material_file(path, range.and_then(|range| range.to_str().ok()));
    let mut built = Response::builder().status(file.status);
    for (name, value) in file.headers {
        built = built.header(name, value);
    }
    let built = built.body(file.bytes);
    built.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR))
}

fn for_page(mut response: Response<Vec<u8>>) -> Response<Vec<u8>> {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, PAGE),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "range"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "content-range"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
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
