//! The device's side of HTTP: one message out, one message in, every failure a code.
//!
//! [`crate::sync`] and [`crate::enrol`] call it. It keeps one connection open
//! between rounds, follows no redirect (a provider's sign-in page answers with one), reads an answer
//! only up to the protocol's limit and trusts nothing in it. Deliberately absent: trying again
//! (the exchange knows when) and any way to skip the verification of a certificate.
//!
//! What a round costs on a slow line is decided here: head and body leave in one write, the head
//! says nothing that the centre does not read, one connection is kept until the next exchange is
//! due, and a new one resumes the protected session of the last as long as the client lives.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, StatusCode};
use tirek_wire::enrolment::{EnrolAnswer, EnrolRequest};
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::frame::FrameError;
use tirek_wire::key::Token;
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::{Problem, ProblemCode};
use tirek_wire::{MEDIA_TYPE, PROTOCOL_MAX, PROTOCOL_MIN, frame};

use super::address::Address;
use super::fault;
use super::names::Names;
use super::problem::ConnectionProblem;

/// A body may grow by its frame byte only; anything above is not read further.
const ANSWER_BYTES_MAX: usize = BODY_BYTES_MAX + 1;

/// An unused connection is kept beyond the next automatic exchange (a quarter of an hour): a new one
/// costs one round trip without protection, two with, and 1 to 4 KB. The centre keeps it longer
/// still, so that it is never closed under a request that is on its way.
const KEPT: Duration = Duration::from_secs(20 * 60);
/// How often a kept connection is probed, at 80 bytes a time: providers forget a silent one after
/// five minutes and more, and a connection that is dead must be found so before it is used.
const PROBE: Duration = Duration::from_secs(4 * 60);
/// Between probes that find no answer; a 2G line sleeps for seconds.
const PROBE_AGAIN: Duration = Duration::from_secs(15);
const PROBES: u32 = 4;

/// How long to wait for what, on a line that may be a shared 2G modem.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the connection stands.
    pub connect: Duration,
    /// Until the answer begins, besides the time the request itself needs on the way.
    pub answer: Duration,
    /// Between two pieces of the answer.
    pub piece: Duration,
    /// What the slowest line carries; gives a large request its time.
    pub bytes_per_second: u32,
    /// For the whole of one round, whatever else happens.
    pub round: Duration,
}

impl Patience {
    /// For somebody who looks at the screen until the test is done.
    pub fn for_a_test() -> Self {
        let short = Duration::from_secs(12);
        Self {
            connect: short,
            answer: short,
            piece: short,
            round: Duration::from_secs(25),
            ..Self::default()
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            answer: Duration::from_secs(45),
            piece: Duration::from_secs(45),
            bytes_per_second: 1024,
            round: Duration::from_secs(20 * 60),
        }
    }
}

/// The oldest and the newest version that a centre says it speaks.
pub(crate) type Speaks = Option<(u16, u16)>;

/// A refusal the centre put into words of the protocol, or a failure on the way there.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The centre answered with a problem that the caller may know better.
    Told(ProblemCode, Speaks, ConnectionProblem),
    /// Everything else.
    Line(ConnectionProblem),
}

impl From<Failure> for ConnectionProblem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Told(_, _, problem) | Failure::Line(problem) => problem,
        }
    }
}

/// A connection to one centre.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    address: Address,
    patience: Patience,
}

impl Client {
    /// A client for the centre at `address`; connects when first used.
    ///
    /// # Errors
    /// [`ConnectionProblem::Tls`] when this PC offers no certificates to verify with.
    pub fn new(address: Address, patience: Patience) -> Result<Self, ConnectionProblem> {
        // One provider for the process; somebody else may have installed it already. It offers
        // X25519 first, whose share has 32 bytes; a post-quantum one has 1.2 KB each way, and the
        // library has none.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .tcp_nodelay(true)
            .connect_timeout(patience.connect)
            .tcp_keepalive(PROBE)
            .tcp_keepalive_interval(PROBE_AGAIN)
            .tcp_keepalive_retries(PROBES)
            .pool_idle_timeout(KEPT)
            .pool_max_idle_per_host(1)
            .dns_resolver(Names);
        let builder = match address.is_loopback() {
            // Neither a proxy nor a certificate stands between two programs of one PC.
            true => builder.no_proxy().tls_certs_only([]),
            false => builder.https_only(true),
        };
        let http = builder.build().map_err(|error| {
            tracing::warn!(%error, "no protected connections on this PC");
            ConnectionProblem::Tls
        })?;
        Ok(Self {
            http,
            address,
            patience,
        })
    }

    /// Where this client goes.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// One round of the exchange.
    ///
    /// # Errors
    /// Whatever can happen on the way, as a code; nothing was taken in then.
    pub async fn exchange(
        &self,
        token: &Token,
        request: &ExchangeRequest,
    ) -> Result<ExchangeAnswer, ConnectionProblem> {
        Ok(self.round_trip(token, request).await?)
    }

    /// As [`Client::exchange`], for a caller who may try another version of the protocol.
    pub(crate) async fn round_trip(
        &self,
        token: &Token,
        request: &ExchangeRequest,
    ) -> Result<ExchangeAnswer, Failure> {
        let body = frame::encode_for(request, request.protocol);
        let answer = self.post("/v1/exchange", Some(token), body).await?;
        read_answer(&answer).map_err(Failure::Line)
    }

    /// Hands in the proof of an invitation.
    pub(crate) async fn enrol(&self, request: &EnrolRequest) -> Result<EnrolAnswer, Failure> {
        let answer = self.post("/v1/enrol", None, frame::encode(request)).await?;
        frame::decode(&answer, BODY_BYTES_MAX).map_err(|error| Failure::Line(unreadable(error)))
    }

    pub(super) async fn post(
        &self,
        path: &str,
        token: Option<&Token>,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Failure> {
        let round = self.round(path, token, body);
        match tokio::time::timeout(self.patience.round, round).await {
            Ok(answer) => answer,
            Err(_) => Err(Failure::Line(ConnectionProblem::Timeout)),
        }
    }

    async fn round(
        &self,
        path: &str,
        token: Option<&Token>,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Failure> {
        let upload_bytes = body.len() as u64;
        // No word about the body's type: a centre takes one type only, and it is 37 bytes.
        let mut request = self.http.post(self.address.at(path)).body(body);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {}", token.to_text()));
        }
        let sent = self.send(request, upload_bytes).await;
        self.read(sent.map_err(Failure::Line)?, upload_bytes).await
    }

    /// A question without a body.
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.address.at(path))
    }

    /// Bytes for the centre to keep.
    pub(crate) fn put(&self, path: &str, query: &str) -> RequestBuilder {
        let mut place = self.address.at(path);
        place.set_query(Some(query));
        self.http.put(place)
    }

    /// Sends a request and waits until its answer begins.
    pub(super) async fn send(
        &self,
        request: RequestBuilder,
        upload_bytes: u64,
    ) -> Result<Response, ConnectionProblem> {
        let upload_s = upload_bytes / u64::from(self.patience.bytes_per_second.max(1));
        let patience = self.patience.answer + Duration::from_secs(upload_s);
        match tokio::time::timeout(patience, request.send()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(fault::of(&error)),
            Err(_) => Err(ConnectionProblem::Timeout),
        }
    }

    /// Reads an answer of the protocol whole; `upload_bytes` is the size of what was asked with.
    pub(super) async fn read(
        &self,
        response: Response,
        upload_bytes: u64,
    ) -> Result<Vec<u8>, Failure> {
        let status = response.status();
        if !is_ours(response.headers()) {
            let problem = foreign(status, &response, upload_bytes);
            return Err(Failure::Line(problem));
        }
        let retry_after_s = retry_after(response.headers());
        let body = self.body(response).await.map_err(Failure::Line)?;
        if status == StatusCode::OK {
            return Ok(body);
        }
        let problem = frame::decode::<Problem>(&body, BODY_BYTES_MAX).ok();
        let known = problem
            .as_ref()
            .and_then(|told| ProblemCode::from_code(told.code));
        tracing::info!(%status, ?problem, "the centre refused a message");
        match known {
            Some(code) => {
                let speaks = problem.and_then(|told| told.speaks);
                let meant = told(code, status, retry_after_s);
                Err(Failure::Told(code, speaks, meant))
            }
            None => Err(Failure::Line(by_status(status, retry_after_s))),
        }
    }

    /// Reads piece by piece, so that a body that claims little and sends much ends at the limit.
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, ConnectionProblem> {
        let mut body = Vec::new();
        while let Some(piece) = self.piece(&mut response).await? {
            if body.len() + piece.len() > ANSWER_BYTES_MAX {
                return Err(ConnectionProblem::NotACentre);
            }
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }

    /// The next piece of an answer; `None` at its end.
    pub(crate) async fn piece(
        &self,
        response: &mut Response,
    ) -> Result<Option<Vec<u8>>, ConnectionProblem> {
        match tokio::time::timeout(self.patience.piece, response.chunk()).await {
            Ok(Ok(piece)) => Ok(piece.map(Vec::from)),
            Ok(Err(error)) => Err(fault::of(&error)),
            Err(_) => Err(ConnectionProblem::Timeout),
        }
    }
}

fn read_answer(body: &[u8]) -> Result<ExchangeAnswer, ConnectionProblem> {
    let answer: ExchangeAnswer = frame::decode(body, BODY_BYTES_MAX).map_err(unreadable)?;
    spoken(answer.protocol)?;
    answer.check().map_err(|error| {
        tracing::warn!(%error, "an answer breaks the protocol");
        ConnectionProblem::NotACentre
    })?;
    Ok(answer)
}

fn is_ours(headers: &HeaderMap) -> bool {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media_type = value.split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case(MEDIA_TYPE)
}

fn retry_after(headers: &HeaderMap) -> Option<u64> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

pub(super) fn unreadable(error: FrameError) -> ConnectionProblem {
    tracing::warn!(%error, "an answer cannot be read");
    ConnectionProblem::NotACentre
}

/// What even a strict proxy lets through: one that finds less too large wants something else.
const SMALL_BYTES: u64 = 16 * 1024;

/// An answer that no centre made: something on the way, or another server altogether.
fn foreign(status: StatusCode, response: &Response, upload_bytes: u64) -> ConnectionProblem {
    let headers = response.headers();
    match status.as_u16() {
        407 => ConnectionProblem::ProxyPassword,
        511 => ConnectionProblem::SignInPage,
        413 if upload_bytes <= SMALL_BYTES => ConnectionProblem::SignInPage,
        200 if is_page(headers) => ConnectionProblem::SignInPage,
        300..=399 if leads_elsewhere(response) => ConnectionProblem::SignInPage,
        408 | 413 | 429 | 500 | 502..=504 => by_status(status, retry_after(headers)),
        _ => ConnectionProblem::NotACentre,
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    kind.is_some_and(|kind| {
        kind.as_bytes()
            .to_ascii_lowercase()
            .starts_with(b"text/html")
    })
}

/// Whether a redirect leads to another host: a site that only moved its pages stays at home.
fn leads_elsewhere(response: &Response) -> bool {
    let place = response.headers().get(LOCATION);
    let place = place.and_then(|place| place.to_str().ok());
    let asked = response.url();
    let to = place.and_then(|place| asked.join(place).ok());
    to.is_some_and(|to| to.host_str() != asked.host_str() || to.port() != asked.port())
}

fn by_status(status: StatusCode, retry_after_s: Option<u64>) -> ConnectionProblem {
    match status.as_u16() {
        401 => ConnectionProblem::DeviceUnknown,
        // A proxy that a slow line kept waiting: a smaller page may get through.
        408 => ConnectionProblem::Timeout,
        413 => ConnectionProblem::TooLarge,
        429 | 503 => ConnectionProblem::Busy { retry_after_s },
        status @ 500.. => ConnectionProblem::CentreError { status },
        _ => ConnectionProblem::Malformed,
    }
}

fn told(code: ProblemCode, status: StatusCode, retry_after_s: Option<u64>) -> ConnectionProblem {
    match code {
        ProblemCode::TooLarge => ConnectionProblem::TooLarge,
        ProblemCode::UnknownDevice => ConnectionProblem::DeviceUnknown,
        ProblemCode::Revoked => ConnectionProblem::DeviceRevoked,
        ProblemCode::Waiting => ConnectionProblem::DeviceWaiting,
        ProblemCode::ProtocolUnsupported => ConnectionProblem::ProtocolTooOld,
        ProblemCode::TooManyTries | ProblemCode::Busy => ConnectionProblem::Busy { retry_after_s },
        ProblemCode::NoRoom => ConnectionProblem::CentreFull,
        ProblemCode::BlobMismatch => ConnectionProblem::BlobElsewhere,
        ProblemCode::Internal => ConnectionProblem::CentreError {
            status: status.as_u16(),
        },
        ProblemCode::NotFound => ConnectionProblem::NotACentre,
        ProblemCode::Malformed
        | ProblemCode::CodeUnknown
        | ProblemCode::CodeUsed
        | ProblemCode::CodeExpired => ConnectionProblem::Malformed,
    }
}

/// Whether this program speaks the protocol of an answer.
fn spoken(protocol: u16) -> Result<(), ConnectionProblem> {
    match protocol {
        PROTOCOL_MIN..=PROTOCOL_MAX => Ok(()),
        0 => Err(ConnectionProblem::ProtocolTooNew),
        _ => Err(ConnectionProblem::ProtocolTooOld),
    }
}
