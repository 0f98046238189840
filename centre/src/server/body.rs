//! Reading a request's body within bounds of size, speed, time and memory.

use axum::body::{Body, Bytes, HttpBody};
use http_body_util::BodyExt;
use std::time::Duration;
use tirek_wire::problem::ProblemCode;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

/// All bodies being read together, in steps of [`STEP_BYTES`].
const BUDGET_STEPS: usize = 64 * 1024;
const STEP_BYTES: usize = 4 * 1024;
/// The longest silence within a body: a 2G line that hands over to another mast.
const SILENCE: Duration = Duration::from_secs(60);
/// After a while a body must have come this fast: half of what the slowest line carries, so that a
/// byte a minute does not hold memory for a quarter of an hour.
const BYTES_PER_SECOND_MIN: u64 = 512;
const WHILE: Duration = Duration::from_secs(60);
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

/// The next bytes of a body, within `left` and without a long silence; `None` at its end.
///
/// # Errors
/// [`ProblemCode::Malformed`] when it is cut or falls silent.
pub(super) async fn next(body: &mut Body, left: Duration) -> Result<Option<Bytes>, ProblemCode> {
    loop {
        let next = timeout(left.min(SILENCE), body.frame()).await;
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
        let began = Instant::now();
        let mut bytes = Vec::new();
        let mut taken = Vec::new();
        loop {
            let granted = WHILE + Duration::from_secs(bytes.len() as u64 / BYTES_PER_SECOND_MIN);
            let left = granted.saturating_sub(began.elapsed());
            let Some(data) = next(&mut body, left).await? else {
                return Ok(bytes);
            };
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::Full;

    /// A body of pieces of 1 KB, one every so often.
    fn trickle(pieces: usize, every: Duration) -> Body {
        let (sender, body) = http_body_util::channel::Channel::<Bytes, std::io::Error>::new(1);
        tokio::spawn(async move {
            let mut sender = sender;
            for _ in 0..pieces {
                tokio::time::sleep(every).await;
                if sender.send_data(Bytes::from(vec![7; 1024])).await.is_err() {
                    return;
                }
            }
        });
        Body::new(body)
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_may_take_its_time_and_a_trickle_may_not() {
        let budget = Budget::new();
        let slow = trickle(512, Duration::from_secs(1));
        let read = budget.read(slow, 1 << 20).await;
        assert_eq!(read.map(|bytes| bytes.len()), Ok(512 * 1024));
        let starved = trickle(512, Duration::from_secs(20));
        let read = budget.read(starved, 1 << 20).await;
        assert_eq!(read, Err(ProblemCode::Malformed));
        let silent = trickle(2, SILENCE * 2);
        assert_eq!(
            budget.read(silent, 1 << 20).await,
            Err(ProblemCode::Malformed)
        );
    }

    #[tokio::test]
    async fn bodies_share_one_memory() {
        let budget = Budget::new();
        let all = budget.0.acquire_many(BUDGET_STEPS as u32).await;
        let body = Body::new(Full::new(Bytes::from_static(b"small")));
        assert_eq!(budget.read(body, 1024).await, Err(ProblemCode::Busy));
        drop(all);
        let body = Body::new(Full::new(Bytes::from_static(b"small")));
        assert_eq!(budget.read(body, 1024).await, Ok(b"small".to_vec()));
    }
}
