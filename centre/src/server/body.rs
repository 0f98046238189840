//! Reading a request's body within bounds of size, speed, time and memory.
//!
//! What is read takes a [`Share`] of one memory and keeps it as long as `super::http` holds it:
//! until what the body said is answered.

use axum::body::{Body, Bytes, HttpBody};
use http_body_util::BodyExt;
use std::sync::Arc;
use std::time::Duration;
use tirek_wire::problem::ProblemCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

/// All bodies and messages that wait for an answer together, in steps of [`STEP_BYTES`].
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
            bytes = bytes.saturating_add(frame.data_ref().map_or(0, Bytes::len));
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
    /// [`ProblemCode::Malformed`] when it is cut; [`ProblemCode::TooLarge`] when it falls silent or is
    /// too slow: for this line, whose sender is to try with less.
    pub async fn next(&mut self, body: &mut Body) -> Result<Option<Bytes>, ProblemCode> {
        loop {
            let began = Instant::now();
            let next = timeout(self.0.min(SILENCE), body.frame()).await;
            let next = next.map_err(|_| ProblemCode::TooLarge)?;
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

/// The memory that bodies, and what they say, may take together (256 MiB).
pub(super) struct Budget(Arc<Semaphore>);

/// A part of that memory; given back when dropped.
pub(super) struct Share {
    budget: Arc<Semaphore>,
    taken: Option<OwnedSemaphorePermit>,
}

impl Share {
    /// Grows to this many bytes.
    ///
    /// # Errors
    /// [`ProblemCode::Busy`] when the others leave too little.
    pub fn cover(&mut self, bytes: usize) -> Result<(), ProblemCode> {
        let taken = self
            .taken
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.div_ceil(STEP_BYTES).saturating_sub(taken);
        if more == 0 {
            return Ok(());
        }
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        let more = Arc::clone(&self.budget)
            .try_acquire_many_owned(more)
            .map_err(|_| ProblemCode::Busy)?;
        match &mut self.taken {
            Some(taken) => taken.merge(more),
            None => self.taken = Some(more),
        }
        Ok(())
    }
}

/// A body that was read, and the memory it takes.
pub(super) struct Whole {
    pub bytes: Vec<u8>,
    pub share: Share,
}

impl Budget {
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(BUDGET_STEPS)))
    }

    /// Reads a body of at most `limit_bytes`; refused at once when it announces more.
    ///
    /// # Errors
    /// [`ProblemCode::TooLarge`] also for one that the line carries too slowly; those of
    /// [`Pace::next`] and [`Share::cover`].
    pub async fn read(&self, body: Body, limit_bytes: usize) -> Result<Whole, ProblemCode> {
        if body.size_hint().lower() > limit_bytes as u64 {
            return Err(ProblemCode::TooLarge);
        }
        timeout(WHOLE, self.collect(body, limit_bytes))
            .await
            .unwrap_or(Err(ProblemCode::TooLarge))
    }

    async fn collect(&self, mut body: Body, limit_bytes: usize) -> Result<Whole, ProblemCode> {
        let mut pace = Pace::new();
        let mut bytes = Vec::new();
        let mut share = Share {
            budget: Arc::clone(&self.0),
            taken: None,
        };
        loop {
            let Some(data) = pace.next(&mut body).await? else {
                return Ok(Whole { bytes, share });
            };
            if bytes.len().saturating_add(data.len()) > limit_bytes {
                return Err(ProblemCode::TooLarge);
            }
            share.cover(bytes.len().saturating_add(data.len()))?;
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

    async fn length(budget: &Budget, body: Body, limit: usize) -> Result<usize, ProblemCode> {
        let whole = budget.read(body, limit).await;
        whole.map(|whole| whole.bytes.len())
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_may_take_its_time_and_a_trickle_may_not() {
        let budget = Budget::new();
        let slow = trickle(512, Duration::from_secs(1));
        assert_eq!(length(&budget, slow, 1 << 20).await, Ok(512 * 1024));
        // The device is not at fault, and a smaller page may pass.
        let too_large = Err(ProblemCode::TooLarge);
        let starved = trickle(512, Duration::from_secs(20));
        assert_eq!(length(&budget, starved, 1 << 20).await, too_large);
        let silent = trickle(2, SILENCE * 2);
        assert_eq!(length(&budget, silent, 1 << 20).await, too_large);
        let fast = trickle(2000, Duration::ZERO);
        let failing = followed(fast, trickle(512, Duration::from_secs(20)));
        assert_eq!(length(&budget, failing, 1 << 22).await, too_large);
        let hours = trickle(2000, Duration::from_secs(1));
        assert_eq!(length(&budget, hours, 1 << 22).await, too_large);
        let cut = Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof));
        let cut = futures_util::stream::iter([Ok(Bytes::from_static(b"half")), cut]);
        let malformed = Err(ProblemCode::Malformed);
        let cut = Body::from_stream(cut);
        assert_eq!(length(&budget, cut, 1 << 20).await, malformed);
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
    async fn bodies_share_one_memory_until_they_are_answered() {
        let budget = Budget::new();
        let small = || Body::new(Full::new(Bytes::from_static(b"small")));
        let free = || budget.0.available_permits();
        let mut first = budget.read(small(), 1024).await.expect("room");
        assert_eq!(free(), BUDGET_STEPS - 1);
        // What it says is larger than what it was.
        first.share.cover(2 * STEP_BYTES + 1).expect("room");
        drop(first.bytes);
        assert_eq!(free(), BUDGET_STEPS - 3);
        let all = budget.0.try_acquire_many(free() as u32).expect("the rest");
        assert_eq!(length(&budget, small(), 1024).await, Err(ProblemCode::Busy));
        let more = first.share.cover(4 * STEP_BYTES);
        assert_eq!(more, Err(ProblemCode::Busy));
        drop(first.share);
        assert_eq!(length(&budget, small(), 1024).await, Ok(5));
        drop(all);
        assert_eq!(free(), BUDGET_STEPS);
    }
}
