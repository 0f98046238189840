//! Files on the line, and the questions of the connection's test: the rest of the device's HTTP.
//!
//! The exchange of files offers, sends and fetches with it; the connection's test asks who is there.
//! Bytes of files travel in streams: neither way is a file ever in memory. What a wrong offset or a
//! foreign answer means is a [`ConnectionProblem`] as everywhere. Deliberately absent: deciding what
//! travels, and keeping it.

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap};
use reqwest::{RequestBuilder, Response, StatusCode};
use tirek_wire::blob::{BlobAt, BlobOffer, BlobStand};
use tirek_wire::enrolment::CentreCard;
use tirek_wire::frame;
use tirek_wire::key::Token;
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::ProblemCode;

use super::client::{Client, Failure, unreadable};
use super::problem::ConnectionProblem;

/// Who answers at the centre's address.
pub(crate) struct Told {
    /// What it says of itself.
    pub card: CentreCard,
    /// Its machine's time, where it says one.
    pub at: Option<DateTime<Utc>>,
}

impl Client {
    /// Asks who is there.
    pub(crate) async fn card(&self) -> Result<Told, ConnectionProblem> {
        let response = self.send(self.get("/v1/centre"), 0).await?;
        let at = time(response.headers());
        let body = self.read(response, 0).await?;
        let card = frame::decode(&body, BODY_BYTES_MAX).map_err(unreadable)?;
        Ok(Told { card, at })
    }

    /// Asks whether the centre is well.
    pub(crate) async fn healthy(&self) -> Result<(), ConnectionProblem> {
        let response = self.send(self.get("/v1/health"), 0).await?;
        match response.status() {
            StatusCode::OK => Ok(()),
            status => Err(ConnectionProblem::CentreError {
                status: status.as_u16(),
            }),
        }
    }

    /// Offers files; the centre says how much of each it holds.
    pub(crate) async fn offer(
        &self,
        token: &Token,
        offer: &BlobOffer,
    ) -> Result<BlobStand, ConnectionProblem> {
        let body = frame::encode_for(offer, tirek_wire::PROTOCOL_BLOBS);
        let answer = self.post("/v1/blobs", Some(token), body).await?;
        let stand: BlobStand = frame::decode(&answer, BODY_BYTES_MAX).map_err(unreadable)?;
        stand.check(offer).map_err(|error| {
            tracing::warn!(%error, "an answer about files breaks the protocol");
            ConnectionProblem::NotACentre
        })?;
        Ok(stand)
    }

    /// Sends bytes of a file; answers with how much of it the centre then holds.
    pub(crate) async fn put_answer(
        &self,
        request: RequestBuilder,
        left_bytes: u64,
    ) -> Result<u64, ConnectionProblem> {
        let response = self.send(request, left_bytes).await?;
        let body = self
            .read(response, left_bytes)
            .await
            .map_err(about_a_file)?;
        let at: BlobAt = frame::decode(&body, BODY_BYTES_MAX).map_err(unreadable)?;
        Ok(at.offset)
    }

    /// Asks for bytes of a file from `offset` on; answers with where they begin.
    pub(crate) async fn get_answer(
        &self,
        request: RequestBuilder,
        offset: u64,
    ) -> Result<(Response, u64), ConnectionProblem> {
        let response = self.send(request, 0).await?;
        let kind = response.headers().get(CONTENT_TYPE);
        let is_bytes = kind.is_some_and(|kind| kind.as_bytes().starts_with(BYTES));
        match response.status() {
            StatusCode::OK if is_bytes => Ok((response, 0)),
            StatusCode::PARTIAL_CONTENT if is_bytes => Ok((response, offset)),
            _ => match self.read(response, 0).await {
                Ok(_) => Err(ConnectionProblem::NotACentre),
                Err(failure) => Err(about_a_file(failure)),
            },
        }
    }
}

/// The type of a file's bytes on the line.
const BYTES: &[u8] = b"application/octet-stream";

/// Of a problem about one file the client's own names would say too much.
fn about_a_file(failure: Failure) -> ConnectionProblem {
    match failure {
        Failure::Told(ProblemCode::NotFound, ..) => ConnectionProblem::BlobUnknown,
        other => other.into(),
    }
}

fn time(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let text = headers.get(DATE)?.to_str().ok()?;
    let at = DateTime::parse_from_rfc2822(text).ok()?;
    Some(at.with_timezone(&Utc))
}
