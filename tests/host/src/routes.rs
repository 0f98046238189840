//! The routes: commands, events, stored files and the screen.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Json};
use axum::routing::{get, post};
use futures_util::Stream;
use serde_json::json;
use tirek_core::command::{Call, native};
use tirek_core::outside::picture;
use tirek_core::{CommandError, Subject, Tirek};
use tokio::sync::broadcast::error::RecvError;

use crate::guard::Guard;
use crate::screen;

/// A pasted photo travels as base64 inside a request.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The header that carries who asks, and under which id.
const CALL_HEADER: &str = "x-tirek-call";

/// One device with its screen.
pub struct Device {
    /// The product.
    pub tirek: Arc<Tirek>,
    /// Its data folder.
    pub data: PathBuf,
    /// Who may call.
    pub guard: Guard,
    /// The built screen, when it is served.
    pub ui: Option<PathBuf>,
    /// Answers to file dialogs.
    pub picks: Option<PathBuf>,
}

/// All routes of a device.
pub fn router(device: Arc<Device>) -> Router {
    let guarded = Router::new()
        .route("/rpc/{name}", post(rpc))
        .route("/native/{name}", post(native_command))
        .route("/events", get(events))
        .route("/blob/{hash}", get(blob))
        .route("/material/{id}/{locale}", get(material))
        .route_layer(middleware::from_fn_with_state(device.clone(), check_token));
    Router::new()
        .merge(guarded)
        .fallback(page)
        .layer(axum::extract::DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .layer(middleware::from_fn_with_state(device.clone(), check_host))
        .with_state(device)
}

async fn check_host(
    State(device): State<Arc<Device>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    if device.guard.knows_host(request.headers()) {
        next.run(request).await
    } else {
        screen::empty(StatusCode::MISDIRECTED_REQUEST)
    }
}

async fn check_token(
    State(device): State<Arc<Device>>,
    RawQuery(query): RawQuery,
    request: Request,
    next: Next,
) -> Response<Body> {
    if device
        .guard
        .knows_token(request.headers(), query.as_deref())
    {
        next.run(request).await
    } else {
        screen::empty(StatusCode::UNAUTHORIZED)
    }
}

async fn page(State(device): State<Arc<Device>>, request: Request) -> Response<Body> {
    match &device.ui {
        Some(folder) => screen::file(folder, request.uri().path()).await,
        None => screen::empty(StatusCode::NOT_FOUND),
    }
}

async fn rpc(
    State(device): State<Arc<Device>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let (Ok(request), Some(call)) = (serde_json::from_slice(&body), call(&headers)) else {
        return refuse(CommandError::new("request_malformed"));
    };
    match device.tirek.dispatch_call(call, &name, request).await {
        Ok(reply) => Json(reply).into_response(),
        Err(error) => refuse(error),
    }
}

async fn native_command(
    State(device): State<Arc<Device>>,
    Path(name): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let Ok(request) = serde_json::from_slice(&body) else {
        return refuse(CommandError::new("request_malformed"));
    };
    match native::answer(&*device, &name, request).await {
        Ok(value) => Json(json!({ "value": value })).into_response(),
        Err(error) => refuse(error),
    }
}

/// The envelope of a call, as JSON in a header of its own; nothing when it carries none.
fn call(headers: &HeaderMap) -> Option<Call> {
    match headers.get(CALL_HEADER) {
        None => Some(Call::default()),
        Some(value) => serde_json::from_slice(value.as_bytes()).ok(),
    }
}

fn refuse(error: CommandError) -> Response<Body> {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
}

async fn events(
    State(device): State<Arc<Device>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = futures_util::stream::unfold(device.tirek.subscribe(), |mut topics| async {
        let changed = match topics.recv().await {
            Ok(changed) => changed,
            Err(RecvError::Lagged(_)) => Subject::everything(),
            Err(RecvError::Closed) => return None,
        };
        let event = Event::default().data(json!({ "topics": changed }).to_string());
        Some((Ok(event), topics))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn blob(State(device): State<Arc<Device>>, Path(hash): Path<String>) -> Response<Body> {
    let tirek = device.tirek.clone();
    let read = tokio::task::spawn_blocking(move || picture::serve(&tirek.blob_path(&hash)?).ok());
    match read.await.unwrap_or(None) {
        Some(served) => (
            [(header::CONTENT_TYPE, served.kind)],
            Body::from(served.bytes),
        )
            .into_response(),
        None => screen::empty(StatusCode::NOT_FOUND),
    }
}

async fn material(
    State(device): State<Arc<Device>>,
    Path((id, locale)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    let tirek = device.tirek.clone();
    let range = headers.get(header::RANGE).cloned();
    let read = tokio::task::spawn_blocking(move || {
        let range = range.as_ref().and_then(|range| range.to_str().ok());
        tirek.material_file(&format!("{id}/{locale}"), range)
    });
    let Ok(file) = read.await else {
        return screen::empty(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut built = Response::builder().status(file.status);
    for (name, value) in file.headers {
        built = built.header(name, value);
    }
    let built = built.body(Body::from(file.bytes));
    built.unwrap_or_else(|_| screen::empty(StatusCode::INTERNAL_SERVER_ERROR))
}
