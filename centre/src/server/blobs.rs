//! Files over HTTP: offered, received from where the last connection broke off, handed out.
//!
//! The bytes travel as they are. A body that is cut is kept up to the cut: receiving goes on in a
//! task of its own ([`super::receivers`]) when the connection, and with it the handler, is gone.

use super::answer::{Refused, elapsed_ms, framed, outcome, respond, token};
use super::app::App;
use super::body::{Pace, drain};
use super::writer::Writer;
use crate::asker::Asker;
use crate::blob::receive::{self, Ledger, Opening};
use crate::blob::rights;
use crate::failure::Failure;
use crate::store::Db;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Instant;
use tirek_wire::blob::{BlobAt, BlobOffer, Offered};
use tirek_wire::frame;
use tirek_wire::id::{DeviceId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::problem::ProblemCode;

/// An offer of the most blobs has some 30 KB.
const OFFER_BYTES_MAX: usize = 64 * 1024;
/// Blobs came with this protocol, so whoever asks about them speaks it.
const PROTOCOL: u16 = 2;

/// What stands behind the address of a `PUT`.
#[derive(Debug, Deserialize)]
pub(super) struct Stretch {
    space: SpaceId,
    size: u64,
    offset: u64,
}

/// The one who sends, and the thread that notes it.
struct Desk {
    writer: Writer,
    token: Hash32,
}

impl Ledger for Desk {
    async fn run<T: Send + 'static>(
        &mut self,
        mut work: impl FnMut(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let token = self.token;
        let job = self.writer.run(move |db, _, source| {
            let asker = Asker::by_token(db, source.now_ms(), &token)?.admitted()?;
            work(db, &asker)
        });
        job.await
    }
}

/// `POST /v1/blobs`.
pub(super) async fn offered(State(app): State<Arc<App>>, request: Request) -> Response {
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let answer = offer(&app, &head.headers, body).await;
    app.metrics.moved("offer", outcome(&answer));
    tracing::info!(outcome = outcome(&answer), ms = elapsed_ms(began), "offer");
    respond(&app, answer)
}

async fn offer(app: &Arc<App>, head: &HeaderMap, body: Body) -> Result<Vec<u8>, Refused> {
    let known = admitted(app, head).await.map_err(Refused::from);
    // Only offers are counted: how much is carried after one is bounded by the transfers at once.
    let counted = known.and_then(|(device, desk)| {
        app.rates.count(&desk.token).map_err(Refused::often)?;
        Ok((device, desk))
    });
    let (device, mut desk) = match counted {
        Ok(known) => known,
        Err(refused) => {
            drain(body).await;
            return Err(refused);
        }
    };
    let body = app.budget.read(body, OFFER_BYTES_MAX).await?;
    let offer: BlobOffer =
        frame::decode(&body.bytes, OFFER_BYTES_MAX).map_err(|_| ProblemCode::Malformed)?;
    let stand = receive::stand(&app.files.blobs, &mut desk, device, offer).await?;
    Ok(frame::encode_for(&stand, PROTOCOL))
}

/// `PUT /v1/blobs/<hash>`.
pub(super) async fn received(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    stretch: Result<Query<Stretch>, QueryRejection>,
    request: Request,
) -> Response {
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let blob = Hash32::from_hex(&name)
        .zip(stretch.ok())
        .map(|(hash, Query(stretch))| {
            let Stretch {
                space,
                size,
                offset,
            } = stretch;
            (Offered { hash, size, space }, offset)
        });
    let receiver = Arc::clone(&app);
    let receiving = app.files.receivers.spawn(async move {
        let answer = match blob {
            Some((blob, offset)) => receive(&receiver, &head.headers, blob, offset, body).await,
            None => Err(ProblemCode::Malformed.into()),
        };
        let answer = answer.map_err(Refused::from);
        let held = answer.as_ref().map_or(0, |at| at.offset);
        let outcome = outcome(&answer);
        receiver.metrics.moved("in", outcome);
        tracing::info!(outcome, held, ms = elapsed_ms(began), "blob in");
        answer
    });
    let answer = receiving.await.unwrap_or(Err(ProblemCode::Internal.into()));
    respond(&app, answer.map(|at| frame::encode_for(&at, PROTOCOL)))
}

async fn receive(
    app: &Arc<App>,
    head: &HeaderMap,
    blob: Offered,
    offset: u64,
    mut body: Body,
) -> Result<BlobAt, Failure> {
    let opened = async {
        let (device, mut desk) = admitted(app, head).await?;
        let turn = app.files.blobs.transfer(device)?;
        let opening = receive::open(&app.files.blobs, &mut desk, device, blob, offset).await?;
        Ok::<_, Failure>((device, desk, turn, opening))
    };
    let (device, mut desk, _turn, mut intake) = match opened.await {
        Ok((device, desk, turn, Opening::Wanted(intake))) => (device, desk, turn, intake),
        Ok((_, _, _, Opening::Held)) => {
            drain(body).await;
            let (hash, offset) = (blob.hash, blob.size);
            return Ok(BlobAt { hash, offset });
        }
        Err(failure) => {
            drain(body).await;
            return Err(failure);
        }
    };
    let _room = intake.room();
    // Whatever ends the body, what came before it is kept.
    let mut pace = Pace::new();
    while let Ok(Some(bytes)) = pace.next(&mut body).await {
        intake.take(&bytes).await?;
    }
    let offset = receive::close(&app.files.blobs, &mut desk, device, intake).await?;
    let hash = blob.hash;
    Ok(BlobAt { hash, offset })
}

/// `GET /v1/blobs/<hash>`.
pub(super) async fn handed_out(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    head: HeaderMap,
) -> Response {
    let answer = hand_out(&app, &name, &head).await.map_err(Refused::from);
    app.metrics.moved("out", outcome(&answer));
    tracing::info!(outcome = outcome(&answer), "blob out");
    answer.unwrap_or_else(|refused| respond(&app, Err(refused)))
}

async fn hand_out(app: &Arc<App>, name: &str, head: &HeaderMap) -> Result<Response, Failure> {
    let hash = Hash32::from_hex(name).ok_or(ProblemCode::NotFound)?;
    let reached = asked(app, head, move |db, asker| {
        rights::reached(db, asker, &hash)
    });
    let size = reached.await?.ok_or(ProblemCode::NotFound)?.size;
    let offset = offset(head);
    if offset.is_some_and(|offset| offset >= size) {
        return Err(ProblemCode::Malformed.into());
    }
    let from = offset.unwrap_or(0);
    let Some(bytes) = app.files.blobs.read(&hash, from).await? else {
        tracing::error!(%hash, "a blob that is noted is not in the store");
        return Err(ProblemCode::NotFound.into());
    };
    let mut answer = framed(StatusCode::OK, Vec::new());
    *answer.body_mut() = Body::from_stream(bytes);
    let head = answer.headers_mut();
    let octets = HeaderValue::from_static("application/octet-stream");
    head.insert(header::CONTENT_TYPE, octets);
    head.insert(header::CONTENT_LENGTH, size.saturating_sub(from).into());
    if offset.is_some() {
        let last = size.saturating_sub(1);
        let range = HeaderValue::try_from(format!("bytes {from}-{last}/{size}"));
        range
            .map(|range| head.insert(header::CONTENT_RANGE, range))
            .map_err(|_| ProblemCode::Internal)?;
        return Ok((StatusCode::PARTIAL_CONTENT, answer).into_response());
    }
    Ok(answer)
}

/// Where an open range begins; every other one may be answered with the whole.
fn offset(head: &HeaderMap) -> Option<u64> {
    let range = head.get(header::RANGE)?.to_str().ok()?;
    let offset = range.strip_prefix("bytes=")?.strip_suffix('-')?;
    offset.parse().ok()
}

/// The device behind the token, if it may exchange.
async fn admitted(app: &Arc<App>, head: &HeaderMap) -> Result<(DeviceId, Desk), Failure> {
    let device = asked(app, head, |_, asker| Ok(asker.device.id)).await?;
    let token = token(head).ok_or(ProblemCode::UnknownDevice)?;
    let writer = app.writer.clone();
    Ok((device, Desk { writer, token }))
}

/// Asks the database for the one with the token, without writing.
async fn asked<T: Send + 'static>(
    app: &Arc<App>,
    head: &HeaderMap,
    work: impl FnOnce(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let token = token(head).ok_or(ProblemCode::UnknownDevice)?;
    let answer = app.reader.ask(move |centre| {
        let asker = Asker::by_token(&centre.db, centre.source.now_ms(), &token)?.admitted()?;
        work(&centre.db, &asker)
    });
    answer.await
}
