//! Addresses, heads and bodies: what HTTP adds to the messages.
//!
//! Each handler reads, calls, writes. Logs say path, status, counts and time, never contents.

use super::blobs;
use super::body::{Budget, drain};
use super::disk::Disk;
use super::health::{self, Health};
use super::metrics::Metrics;
use super::rates::Rates;
use super::reader::Reader;
use super::receivers::Receivers;
use super::tries::Tries;
use super::unpack::Unpacking;
use super::writer::Writer;
use crate::blob::Blobs;
use crate::error::Failure;
use crate::store::Locks;
use crate::{enrol, exchange};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tirek_wire::MEDIA_TYPE;
use tirek_wire::enrolment::{CentreCard, EnrolRequest, Proof};
use tirek_wire::exchange::ExchangeAnswer;
use tirek_wire::frame::{self, FrameError};
use tirek_wire::key::{Hash32, Token};
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::{Problem, ProblemCode};

/// An enrolment has some 600 bytes.
const ENROL_BYTES_MAX: usize = 16 * 1024;

/// When to come back to a server that has too much to do: it does 256 waiting requests in a second.
const BUSY_AFTER: Duration = Duration::from_secs(2);
/// When to come back while the disk is full: the operator has to do something first.
const FULL_AFTER: Duration = Duration::from_secs(10 * 60);

/// The address a connection comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub IpAddr);

/// What the handlers share.
pub(super) struct App {
    pub writer: Writer,
    pub reader: Reader,
    pub files: Files,
    pub budget: Budget,
    unpacking: Unpacking,
    pub rates: Rates,
    card: Vec<u8>,
    tries: Tries,
    pub disk: Disk,
    pub health: Health,
    pub metrics: Arc<Metrics>,
    behind_proxy: bool,
}

/// The files, and who is receiving some.
pub(super) struct Files {
    pub blobs: Arc<Blobs>,
    pub receivers: Arc<Receivers>,
}

/// What the operator decides about requests.
pub(super) struct Limits {
    pub behind_proxy: bool,
    pub device_per_minute: u32,
    pub disk: Disk,
}

impl App {
    pub fn new(
        writer: Writer,
        reader: Reader,
        card: &CentreCard,
        files: Files,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self {
            writer,
            reader,
            files,
            card: frame::encode(card),
            budget: Budget::new(),
            unpacking: Unpacking::new(),
            tries: Tries::new(),
            rates: Rates::new(limits.device_per_minute),
            disk: limits.disk,
            health: Health::default(),
            metrics,
            behind_proxy: limits.behind_proxy,
        }
    }

    /// The address of the one who asks; a proxy's word is taken only when one stands in front.
    fn address(&self, peer: Peer, head: &HeaderMap) -> IpAddr {
        let forwarded = head.get_all("x-forwarded-for").iter().next_back();
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        let said = last.and_then(|text| text.trim().parse().ok());
        said.filter(|_| self.behind_proxy).unwrap_or(peer.0)
    }
}

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
    fn full() -> Self {
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

/// The token's hash, if a device has it. Asked before the body is read: strangers do not get to
/// fill the memory.
async fn known_token(app: &Arc<App>, head: &HeaderMap) -> Result<Option<Hash32>, Failure> {
    let Some(token) = token(head) else {
        return Ok(None);
    };
    Ok(app.reader.knows(token).await?.then_some(token))
}

/// Runs what takes more than a moment away from the connections.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or(Err(Failure::Problem(ProblemCode::Internal)))
}

pub(super) fn decode<T: for<'b> minicbor::Decode<'b, ()>>(
    body: &[u8],
    limit: usize,
) -> Result<T, Failure> {
    frame::decode(body, limit).map_err(|error| match error {
        FrameError::TooLarge { .. } => Failure::Problem(ProblemCode::TooLarge),
        FrameError::NotAFrame | FrameError::Damaged | FrameError::Malformed => {
            Failure::Problem(ProblemCode::Malformed)
        }
    })
}

pub(super) fn outcome<T>(answer: &Result<T, Refused>) -> &'static str {
    match answer.as_ref().map_err(|refused| &refused.failure) {
        Ok(_) => "ok",
        Err(Failure::Problem(code)) => code.name(),
        Err(Failure::Centre(_)) => ProblemCode::Internal.name(),
    }
}

pub(super) fn respond(app: &App, answer: Result<Vec<u8>, Refused>) -> Response {
    let refused = match answer {
        Ok(frame) => return framed(StatusCode::OK, frame),
        Err(refused) => refused,
    };
    let mut response = match refused.failure {
        Failure::Problem(code) => problem(code),
        Failure::Centre(error) => {
            app.metrics.faults.inc();
            app.health.note(&error);
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

fn problem(code: ProblemCode) -> Response {
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
