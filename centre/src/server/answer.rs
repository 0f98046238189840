//! What every handler does with a request and its answer: frames, refusals, when to come back.

use super::app::App;
use crate::failure::Failure;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::time::{Duration, Instant};
use tirek_wire::MEDIA_TYPE;
use tirek_wire::frame;
use tirek_wire::key::{Hash32, Token};
use tirek_wire::problem::{Problem, ProblemCode};

/// When to come back to a server that has too much to do: it does 256 waiting requests in a second.
const BUSY_AFTER: Duration = Duration::from_secs(2);
/// When to come back while the disk is full: the operator has to do something first.
const FULL_AFTER: Duration = Duration::from_secs(10 * 60);

/// Why a request is not answered, and when it may be repeated if the server can tell.
pub(super) struct Refused {
    failure: Failure,
    after: Option<Duration>,
}

impl Refused {
    /// Too often: in so long.
    pub fn often(wait: Duration) -> Self {
        Self {
            failure: ProblemCode::TooManyTries.into(),
            after: Some(wait),
        }
    }

    /// No room for words. A device that hears `no_room` believes that they go on.
    pub fn full() -> Self {
        Self {
            failure: ProblemCode::Busy.into(),
            after: Some(FULL_AFTER),
        }
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        let is_busy = matches!(failure, Failure::Problem(ProblemCode::Busy));
        Self {
            failure,
            after: is_busy.then_some(BUSY_AFTER),
        }
    }
}

impl From<ProblemCode> for Refused {
    fn from(code: ProblemCode) -> Self {
        Failure::from(code).into()
    }
}

/// The hash of the token in the head.
pub(super) fn token(head: &HeaderMap) -> Option<Hash32> {
    let value = head.get(header::AUTHORIZATION)?.to_str().ok()?;
    let token = Token::from_text(value.strip_prefix("Bearer ")?.trim())?;
    Some(token.hash())
}

pub(super) fn outcome<T>(answer: &Result<T, Refused>) -> &'static str {
    match answer.as_ref().map_err(|refused| &refused.failure) {
        Ok(_) => "ok",
        Err(Failure::Problem(code)) => code.name(),
        Err(Failure::Fault(_)) => ProblemCode::Internal.name(),
    }
}

pub(super) fn respond(app: &App, answer: Result<Vec<u8>, Refused>) -> Response {
    let refused = match answer {
        Ok(frame) => return framed(StatusCode::OK, frame),
        Err(refused) => refused,
    };
    let mut response = match refused.failure {
        Failure::Problem(code) => problem(code),
        Failure::Fault(error) => {
            app.metrics.faults.inc();
            app.troubles.note(&error);
            tracing::error!(%error, "request failed");
            problem(ProblemCode::Internal)
        }
    };
    if let Some(after) = refused.after {
        // Rounded up: a device that comes a moment too early is refused again.
        let seconds = HeaderValue::from(after.as_secs().saturating_add(1));
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

pub(super) fn problem(code: ProblemCode) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let problem = match code {
        ProblemCode::ProtocolUnsupported => Problem::protocol_unsupported(),
        code => Problem::new(code),
    };
    // For the oldest version: in which one was asked may be what could not be read.
    framed(status, frame::encode(&problem))
}

pub(super) fn framed(status: StatusCode, frame: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], frame).into_response()
}

pub(super) fn elapsed_ms(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
