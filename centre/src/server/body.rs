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
/// A body must come this fast: half of what the slowest line carries, so that a byte a minute does
/// not hold memory, or a place among the transfers, for hours.
const BYTES_PER_SECOND_MIN: u32 = 512;
/// How far it may fall behind that: a line at twice the least speed makes up for half a minute of
/// silence in half a minute.
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

/// How long a body may still keep its reader waiting: waiting uses it up, bytes earn it back. What
/// the reader does with them meanwhile is not held against the sender.
pub(super) struct Pace(Duration);

impl Pace {
    pub const fn new() -> Self {
        Self(WHILE)
    }

    /// The next bytes of a body; `None` at its end.
    ///
    /// # Errors
    /// [`ProblemCode::Malformed`] when it is cut, falls silent or is too slow.
    pub async fn next(&mut self, body: &mut Body) -> Result<Option<Bytes>, ProblemCode> {
        loop {
            let began = Instant::now();
            let next = timeout(self.0.min(SILENCE), body.frame()).await;
            let next = next.map_err(|_| ProblemCode::Malformed)?;
            let Some(frame) = next else { return Ok(None) };
            let frame = frame.map_err(|_| ProblemCode::Malformed)?;
            let data = frame.into_data().ok();
            let bytes = data.as_ref().map_or(0, |data| data.len() as u64);
            let earned = Duration::from_secs(bytes) / BYTES_PER_SECOND_MIN;
            let left = self.0.saturating_sub(began.elapsed());
            self.0 = left.saturating_add(earned).min(WHILE);
            if data.is_some() {
                return Ok(data);
            }
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
        let mut pace = Pace::new();
        let mut bytes = Vec::new();
        let mut taken = Vec::new();
        loop {
            let Some(data) = pace.next(&mut body).await? else {
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
    use futures_util::StreamExt;
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

    /// Reads to the end as a file is received; answers how much came.
    async fn received(mut body: Body) -> usize {
        let (mut pace, mut bytes) = (Pace::new(), 0);
        while let Ok(Some(data)) = pace.next(&mut body).await {
            bytes += data.len();
        }
        bytes
    }

    /// Two bodies, one after the other.
    fn followed(first: Body, second: Body) -> Body {
        let both = [first.into_data_stream(), second.into_data_stream()];
        Body::from_stream(futures_util::stream::iter(both).flatten())
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_may_take_hours_and_stand_still_and_may_not_trickle() {
        let hours = trickle(20_000, Duration::from_secs(1));
        assert_eq!(received(hours).await, 20_000 * 1024);
        let second = Duration::from_secs(1);
        let stalling = followed(trickle(100, second), trickle(1, second * 30));
        let stalling = followed(stalling, trickle(100, second));
        assert_eq!(received(stalling).await, 201 * 1024);
        // What came fast at first does not pay for a place among the transfers later.
        let fast = followed(trickle(5_000, Duration::ZERO), trickle(100, second * 20));
        let came = received(fast).await / 1024;
        assert!((5_000..5_010).contains(&came), "{came}");
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
