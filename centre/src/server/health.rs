//! Whether this server does its work, for balancers and monitoring.
//!
//! Asking a database costs little and tells little: its first page may be whole while others are not.
//! So what requests ran into is remembered too. Invariants: anybody may ask, so no more is said than
//! which part fails and why; a database that is damaged stays so until the server is started anew, a
//! write that failed for want of room is forgotten after a while, so that somebody tries again.

use super::http::App;
use crate::error::CentreError;
use crate::store::Trouble;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// How long database and files may take to say that they are well.
const WAIT: Duration = Duration::from_secs(5);
/// How long a write that found no room speaks against the server.
const FULL_FOR: Duration = Duration::from_secs(60);

/// What requests ran into.
#[derive(Default)]
pub(super) struct Health {
    is_damaged: AtomicBool,
    full_at: Mutex<Option<Instant>>,
}

impl Health {
    /// Notes why a request failed.
    pub fn note(&self, error: &CentreError) {
        match error.trouble() {
            // One row that cannot be read is the doctor's matter; pages that are none are everybody's.
            Some(Trouble::Damaged) if error.is_malformed() => {
                self.is_damaged.store(true, Ordering::Relaxed);
            }
            Some(Trouble::Full) => {
                let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
                *full_at = Some(Instant::now());
            }
            _ => {}
        }
    }

    /// What speaks against the database.
    fn database(&self) -> Option<&'static str> {
        let full_at = *self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = full_at.is_some_and(|at| at.elapsed() < FULL_FOR);
        match (self.is_damaged.load(Ordering::Relaxed), is_full) {
            (true, _) => Some("damaged"),
            (false, true) => Some("full"),
            (false, false) => None,
        }
    }
}

/// Answers whether database and files do their work.
pub(super) async fn health(State(app): State<Arc<App>>) -> Response {
    let serving = app.reader.ask(|centre| centre.check_serving());
    let database = async {
        let answers = timeout(WAIT, serving).await.is_ok_and(|said| said.is_ok());
        let noted = app.health.database();
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

#[cfg(test)]
mod tests {
    use super::Health;
    use crate::error::CentreError;
    use crate::store::DbError;
    use rusqlite::ffi;

    #[test]
    fn what_requests_ran_into_speaks_against_the_server() {
        let failed = |code| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            CentreError::from(DbError::from(error))
        };
        let health = Health::default();
        health.note(&failed(ffi::SQLITE_BUSY));
        health.note(&CentreError::Unreadable);
        assert_eq!(health.database(), None);
        health.note(&failed(ffi::SQLITE_FULL));
        assert_eq!(health.database(), Some("full"));
        health.note(&failed(ffi::SQLITE_CORRUPT));
        assert_eq!(health.database(), Some("damaged"));
    }
}
