//! From a body to the message in it, within bounds of processors and memory.
//!
//! A few hundred bytes may say four million, and those a message of twice that. `super::http` brings
//! each body here: so many at once are unpacked, what breaks a rule ends here and not behind the
//! writing threads, and what is left takes its share of the memory until it is answered.

use super::body::{Share, Whole};
use crate::exchange;
use crate::failure::Failure;
use std::sync::Arc;
use std::thread::available_parallelism;
use tirek_wire::change::Change;
use tirek_wire::exchange::{Cursor, Cursors, ExchangeRequest, LogPart};
use tirek_wire::frame::{self, FrameError};
use tirek_wire::limits::BODY_BYTES_MAX;
use tirek_wire::problem::ProblemCode;
use tokio::sync::Semaphore;

/// Bodies unpacked at once, for each processor: while one of them waits for memory, another works.
const OF_PROCESSOR: usize = 2;
/// The same on however large a machine: together they may hold a gigabyte for a moment
/// (`READING_BYTES_MAX` each).
const ALL_MAX: usize = 16;

/// The turns.
pub(super) struct Unpacking(Arc<Semaphore>);

impl Unpacking {
    pub fn new() -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self::at_once(processors.saturating_mul(OF_PROCESSOR).min(ALL_MAX))
    }

    fn at_once(bodies: usize) -> Self {
        Self(Arc::new(Semaphore::new(bodies)))
    }

    /// The request in a body, and the memory it takes.
    ///
    /// # Errors
    /// What is wrong with it; [`tirek_wire::problem::ProblemCode::Busy`] when it has no room.
    pub async fn request(&self, body: Whole) -> Result<(ExchangeRequest, Share), Failure> {
        let unpacked = self.run(move || {
            let Whole { bytes, mut share } = body;
            let request: ExchangeRequest = decode(&bytes, BODY_BYTES_MAX)?;
            exchange::check(&request)?;
            share.cover(weight(&request))?;
            Ok((request, share))
        });
        unpacked.await
    }

    /// Works when it is its turn, away from the connections.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        // The semaphore is never closed.
        let turn = Arc::clone(&self.0).acquire_owned().await;
        blocking(move || {
            // Also when nobody waits for the answer any more, the turn lasts as long as the work.
            let _turn = turn;
            work()
        })
        .await
    }
}

/// The memory that a request takes, in bytes.
fn weight(request: &ExchangeRequest) -> usize {
    let cursors = match &request.cursors {
        Cursors::Full(cursors) => cursors.capacity() * size_of::<Cursor>(),
        Cursors::Digest(_) => 0,
    };
    let changes = |part: &LogPart| {
        let payloads: usize = part.changes.iter().map(|c| c.payload.capacity()).sum();
        part.changes.capacity() * size_of::<Change>() + payloads
    };
    let logs = request.logs.capacity() * size_of::<LogPart>();
    cursors + logs + request.logs.iter().map(changes).sum::<usize>()
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread::yield_now;

    const AT_ONCE: usize = 2;
    const BODIES: usize = 12;

    #[derive(Default)]
    struct Seen {
        running: AtomicUsize,
        most: AtomicUsize,
        may_end: AtomicBool,
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn so_many_are_unpacked_at_once_and_all_in_the_end() {
        let unpacking = Arc::new(Unpacking::at_once(AT_ONCE));
        let seen = Arc::new(Seen::default());
        let work = || {
            let (unpacking, seen) = (Arc::clone(&unpacking), Arc::clone(&seen));
            tokio::spawn(async move {
                let work = move || {
                    let running = seen.running.fetch_add(1, Ordering::SeqCst) + 1;
                    seen.most.fetch_max(running, Ordering::SeqCst);
                    while !seen.may_end.load(Ordering::SeqCst) {
                        yield_now();
                    }
                    seen.running.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                };
                unpacking.run(work).await
            })
        };
        let asked: Vec<_> = (0..BODIES).map(|_| work()).collect();
        while seen.running.load(Ordering::SeqCst) < AT_ONCE {
            tokio::task::yield_now().await;
        }
        // What could begin too has begun by the time that this has.
        tokio::task::spawn_blocking(|| ()).await.expect("a thread");
        seen.may_end.store(true, Ordering::SeqCst);
        for one in asked {
            assert!(one.await.expect("ended").is_ok());
        }
        assert_eq!(seen.most.load(Ordering::SeqCst), AT_ONCE);
    }
}
