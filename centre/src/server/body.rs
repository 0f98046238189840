//! Reading a request's body within bounds of size, time and memory.

use axum::body::{Body, Bytes, HttpBody};
use http_body_util::BodyExt;
use std::time::Duration;
use tirek_wire::problem::ProblemCode;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// All bodies being read together, in steps of [`STEP_BYTES`].
const BUDGET_STEPS: usize = 64 * 1024;
const STEP_BYTES: usize = 4 * 1024;
/// The longest silence within a body: a 2G line that hands over to another mast.
const SILENCE: Duration = Duration::from_secs(60);
/// The longest a body may take: the largest one at 10 KB/s, twice over.
const WHOLE: Duration = Duration::from_secs(15 * 60);

/// What is read of a body that is refused, so that the sender gets to see the answer: a page.
const DRAIN_BYTES_MAX: usize = 1024 * 1024;
/// How long that may take.
const DRAIN: Duration = Duration::from_secs(10);

/// Reads on and forgets, within bounds: a connection closed over unread bytes loses the answer.
pub(super) async fn drain(mut body: Body) {
    let reading = async {
        let mut bytes = 0_usize;
        while let Some(Ok(frame)) = body.frame().await {
            bytes = bytes.saturating_add(frame.data_ref().map_or(0, |data| data.len()));
            if bytes > DRAIN_BYTES_MAX {
                break;
            }
        }
    };
    let _ = timeout(DRAIN, reading).await;
}

/// The next bytes of a body; `None` at its end.
///
/// # Errors
/// [`ProblemCode::Malformed`] when it is cut or falls silent.
pub(super) async fn next(body: &mut Body) -> Result<Option<Bytes>, ProblemCode> {
    loop {
        let next = timeout(SILENCE, body.frame()).await;
        let next = next.map_err(|_| ProblemCode::Malformed)?;
        let Some(frame) = next else { return Ok(None) };
        let frame = frame.map_err(|_| ProblemCode::Malformed)?;
        if let Ok(data) = frame.into_data() {
            return Ok(Some(data));
        }
    }
}

/// The memory that bodies may take together (256 MiB).
pub(super) struct Budget(Semaphore);

impl Budget {
    pub fn new() -> Self {
        Self(Semaphore::new(BUDGET_STEPS))
    }

    /// Reads a body of at most `limit_bytes`; refused at once when it announces more.
    pub async fn read(&self, body: Body, limit_bytes: usize) -> Result<Vec<u8>, ProblemCode> {
        if body.size_hint().lower() > limit_bytes as u64 {
            return Err(ProblemCode::TooLarge);
        }
        timeout(WHOLE, self.collect(body, limit_bytes))
            .await
            .unwrap_or(Err(ProblemCode::Malformed))
    }

    async fn collect(&self, mut body: Body, limit_bytes: usize) -> Result<Vec<u8>, ProblemCode> {
        let mut bytes = Vec::new();
        let mut taken = Vec::new();
        while let Some(data) = next(&mut body).await? {
            if bytes.len().saturating_add(data.len()) > limit_bytes {
                return Err(ProblemCode::TooLarge);
            }
            let steps = u32::try_from(data.len().div_ceil(STEP_BYTES)).unwrap_or(u32::MAX);
            taken.push(
                self.0
                    .try_acquire_many(steps)
                    .map_err(|_| ProblemCode::Busy)?,
            );
            bytes.extend_from_slice(&data);
        }
        Ok(bytes)
    }
}
