//! Whether this server does its work, for balancers and monitoring.
//!
//! Asking a database costs little and tells little: its first page may be whole while others are not.
//! So what requests ran into is remembered too. Invariants: anybody may ask, so no more is said than
//! which part fails and why; a database that is damaged stays so until the server is started anew, a
//! write that failed for want of room is forgotten after a while, so that somebody tries again.

use super::app::App;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// How long database and files may take to say that they are well.
const WAIT: Duration = Duration::from_secs(5);
/// Answers whether database and files do their work.
pub(super) async fn health(State(app): State<Arc<App>>) -> Response {
    let serving = app.reader.ask(|centre| centre.check_serving());
    let database = async {
        let answers = timeout(WAIT, serving).await.is_ok_and(|said| said.is_ok());
        let noted = app.troubles.database();
        let room = (!app.disk.has_room()).then_some("full");
        noted.or(room).or((!answers).then_some("failing"))
    };
    let files = async {
        timeout(WAIT, app.files.blobs.answers())
            .await
            .unwrap_or(false)
    };
    let (database, files) = tokio::join!(database, files);
    let parts = [
        database.map(|why| format!(r#","database":"{why}""#)),
        (!files).then(|| r#","files":"failing""#.to_owned()),
    ];
    let said: String = parts.into_iter().flatten().collect();
    let (status, state) = match said.is_empty() {
        true => (StatusCode::OK, "ok"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "failing"),
    };
    let text = format!(r#"{{"status":"{state}"{said}}}"#);
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
