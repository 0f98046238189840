//! Addresses, heads and bodies: what HTTP adds to the messages.
//!
//! Each handler reads, calls, writes. Logs say path, status, counts and time, never contents.

use super::answer::{Refused, elapsed_ms, framed, outcome, problem, respond, token};
use super::app::{App, Peer};
use super::body::drain;
use super::metrics::Metrics;
use super::unpack::{blocking, decode};
use super::{blobs, health};
use crate::failure::Failure;
use crate::store::Locks;
use crate::{enrol, exchange};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tirek_wire::enrolment::{EnrolRequest, Proof};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::frame;
use tirek_wire::key::Hash32;
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::ProblemCode;

/// An enrolment has some 600 bytes.
const ENROL_BYTES_MAX: usize = 16 * 1024;

/// The addresses.
pub(super) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/v1/health", get(health::health))
        .route("/v1/centre", get(card))
        .route("/v1/enrol", post(enrolled))
        .route("/v1/exchange", post(exchanged))
        .route("/v1/blobs", post(blobs::offered))
        .route(
            "/v1/blobs/{hash}",
            get(blobs::handed_out).put(blobs::received),
        )
        .fallback(|| async { problem(ProblemCode::NotFound) })
        .with_state(app)
}

async fn card(State(app): State<Arc<App>>) -> Response {
    framed(StatusCode::OK, app.card.clone())
}

async fn enrolled(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let address = app.address(peer, &head.headers);
    let answer = enrol(&app, address, body).await;
    app.metrics.enrolled(outcome(&answer));
    tracing::info!(outcome = outcome(&answer), ms = elapsed_ms(began), "enrol");
    respond(&app, answer)
}

async fn enrol(app: &Arc<App>, address: IpAddr, body: Body) -> Result<Vec<u8>, Refused> {
    app.tries.may_try(address, false).map_err(Refused::often)?;
    let body = app.budget.read(body, ENROL_BYTES_MAX).await?;
    let request: EnrolRequest = decode(&body.bytes, ENROL_BYTES_MAX)?;
    let protocol = request.protocol;
    let is_typed = matches!(request.proof, Proof::Code(_));
    app.tries
        .may_try(address, is_typed)
        .map_err(Refused::often)?;
    let answer = app
        .writer
        .run(move |db, keys, source| enrol::answer(db, keys, source.now_ms(), &request));
    let answer = answer.await;
    if matches!(answer, Err(Failure::Problem(ProblemCode::CodeUnknown))) {
        app.tries.failed(address);
    }
    Ok(frame::encode_for(&answer?, protocol))
}

async fn exchanged(State(app): State<Arc<App>>, request: Request) -> Response {
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let mut counts = Counts::default();
    let answer = exchange(&app, &head.headers, body, &mut counts).await;
    counts.bytes_out = answer.as_ref().map_or(0, Vec::len);
    counts.add(&app.metrics, outcome(&answer), began.elapsed());
    tracing::info!(
        outcome = outcome(&answer),
        ms = elapsed_ms(began),
        bytes_in = counts.bytes_in,
        changes_in = counts.changes_in,
        refused = counts.refused,
        changes_out = counts.changes_out,
        bytes_out = counts.bytes_out,
        "exchange"
    );
    respond(&app, answer)
}

/// What log and metrics say of an exchange.
#[derive(Default)]
struct Counts {
    bytes_in: usize,
    bytes_out: usize,
    changes_in: usize,
    changes_out: usize,
    refused: usize,
}

impl Counts {
    fn add(&self, metrics: &Metrics, outcome: &'static str, took: Duration) {
        metrics.exchanged(outcome);
        metrics.exchange_seconds.observe(took.as_secs_f64());
        metrics.bytes_in.inc_by(self.bytes_in as u64);
        metrics.bytes_out.inc_by(self.bytes_out as u64);
        metrics.changes_in.inc_by(self.changes_in as u64);
        metrics.changes_out.inc_by(self.changes_out as u64);
        metrics.refused.inc_by(self.refused as u64);
    }
}

async fn exchange(
    app: &Arc<App>,
    head: &HeaderMap,
    body: Body,
    counts: &mut Counts,
) -> Result<Vec<u8>, Refused> {
    let Some(token) = known_token(app, head).await? else {
        drain(body).await;
        return Err(ProblemCode::UnknownDevice.into());
    };
    if let Err(wait) = app.rates.count(&token) {
        drain(body).await;
        return Err(Refused::often(wait));
    }
    let body = app.budget.read(body, BODY_BYTES_MAX).await?;
    counts.bytes_in = body.bytes.len();
    let (request, share) = app.unpacking.request(body).await?;
    counts.changes_in = request.logs.iter().map(|part| part.changes.len()).sum();
    if counts.changes_in > 0 && !app.disk.has_room() {
        app.metrics.faults.inc();
        tracing::error!("the disk is full: words wait at the devices");
        return Err(Refused::full());
    }
    let answer: ExchangeAnswer = app
        .writer
        .run_locking(Locks::of(&token, &request), move |db, _, source| {
            // Nobody may wait for the answer any more; the memory is taken all the same.
            let _taken = &share;
            exchange::answer(db, source.now_ms(), &token, &request)
        })
        .await?;
    counts.refused = answer.refusals.len();
    counts.changes_out = answer.spaces.iter().map(|part| part.changes.len()).sum();
    Ok(blocking(move || Ok(frame::encode_for(&answer, answer.protocol))).await?)
}

/// The token's hash, if a device has it. Asked before the body is read: strangers do not get to
/// fill the memory.
async fn known_token(app: &Arc<App>, head: &HeaderMap) -> Result<Option<Hash32>, Failure> {
    let Some(token) = token(head) else {
        return Ok(None);
    };
    Ok(app.reader.knows(token).await?.then_some(token))
}
