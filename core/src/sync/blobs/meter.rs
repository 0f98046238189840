//! Counts the bytes of files, measures the speed, and shows both to the screen, not too often.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::super::status::{FileUnderWay, Status};
use crate::held::held;
use crate::topic::{Topic, Topics};

/// The screen hears of progress this often at most: an old PC redraws slowly.
const SHOWN_EVERY: Duration = Duration::from_millis(500);

/// The speed is that of about this span: a line's speed changes with the hour.
const SPAN: Duration = Duration::from_secs(60);

/// A shorter measurement says nothing: the first pieces only fill buffers.
const SPAN_MIN: Duration = Duration::from_secs(2);

/// What moves on the line.
pub struct Meter {
    uncounted: AtomicU64,
    inner: Mutex<Inner>,
    status: watch::Sender<Status>,
    report: Arc<dyn Fn(Topics) + Send + Sync>,
}

struct Inner {
    began: Instant,
    bytes: u64,
    shown: Option<Instant>,
}

impl Meter {
    /// A meter that shows what it measures in `status`.
    pub fn new(status: watch::Sender<Status>, report: Arc<dyn Fn(Topics) + Send + Sync>) -> Self {
        Self {
            uncounted: AtomicU64::new(0),
            inner: Mutex::new(Inner {
                began: Instant::now(),
                bytes: 0,
                shown: None,
            }),
            status,
            report,
        }
    }

    /// `bytes` more of a file have moved.
    pub(super) fn moved(
        &self,
        direction: &'static str,
        bytes: u64,
        done_bytes: u64,
        size_bytes: u64,
    ) {
        self.uncounted.fetch_add(bytes, Ordering::Relaxed);
        let now = Instant::now();
        let mut inner = held(&self.inner);
        inner.bytes += bytes;
        if inner.shown.is_some_and(|at| now < at + SHOWN_EVERY) {
            return;
        }
        inner.shown = Some(now);
        let speed = inner.speed(now);
        drop(inner);
        self.show(|status| {
            status.files.bytes_per_second = speed.or(status.files.bytes_per_second);
            status.files.under_way = Some(FileUnderWay {
                direction,
                done_bytes,
                size_bytes,
            });
        });
    }

    /// Nothing moves any more.
    pub(in crate::sync) fn rest(&self) {
        let mut inner = held(&self.inner);
        inner.began = Instant::now();
        inner.bytes = 0;
        inner.shown = None;
        drop(inner);
        self.show(|status| status.files.under_way = None);
    }

    /// The bytes since the last time, to be written to the day's account.
    pub(super) fn take(&self) -> u64 {
        self.uncounted.swap(0, Ordering::Relaxed)
    }

    fn show(&self, change: impl FnOnce(&mut Status)) {
        self.status.send_modify(change);
        (self.report)(Topics::from([Topic::EXCHANGE]));
    }
}

impl Inner {
    fn speed(&mut self, now: Instant) -> Option<u64> {
        let span = now.saturating_duration_since(self.began);
        if span < SPAN_MIN {
            return None;
        }
        let speed = self.bytes * 1000 / u64::try_from(span.as_millis()).unwrap_or(u64::MAX).max(1);
        if span > SPAN {
            // Half of what was measured goes on counting, so that the figure does not jump.
            self.began = now - span / 2;
            self.bytes /= 2;
        }
        Some(speed)
    }
}
