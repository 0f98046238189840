//! What the core may not fetch by itself: the time and randomness.
//!
//! The shell and the tests pass an [`Environment`] in; everything below asks it. The time is used
//! for labels, waiting periods and "what is due" only. No identifier, order or decision about data
//! depends on it, because school PCs show wrong dates.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::{Builder, Uuid};

/// Kazakhstan keeps one time zone, UTC+5; the PC's own zone is often left at the factory's.
const KAZAKHSTAN_OFFSET_SECONDS: i32 = 5 * 3600;

type Clock = dyn Fn() -> DateTime<Utc> + Send + Sync;
type Source = dyn Fn(&mut [u8]) + Send + Sync;

/// Time and randomness, passed in by the host.
#[derive(Clone)]
pub struct Environment {
    now: Arc<Clock>,
    random: Arc<Source>,
}

impl Environment {
    /// An environment from a clock and a source of random bytes. The bytes become keys and tokens:
    /// outside tests the source must be the operating system's.
    pub fn new(
        now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        random: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Arc::new(now),
            random: Arc::new(random),
        }
    }

    /// The present time by the PC's clock: a label, never an order.
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// Milliseconds since 1970 by the PC's clock.
    pub fn now_ms(&self) -> i64 {
        self.now().timestamp_millis()
    }

    /// The calendar day in Kazakhstan.
    pub fn today(&self) -> NaiveDate {
        local_day(self.now())
    }

    /// Fills `bytes` with randomness.
    pub fn fill(&self, bytes: &mut [u8]) {
        (self.random)(bytes);
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A fresh UUIDv7. Its time part is a label; its random part makes it unique.
    pub fn uuid(&self) -> Uuid {
        let millis = u64::try_from(self.now_ms()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// A random 64-bit number, for instance a CRDT peer.
    pub fn number(&self) -> u64 {
        u64::from_le_bytes(self.bytes::<8>())
    }
}

/// The calendar day in Kazakhstan at a point in time.
pub fn local_day(at: DateTime<Utc>) -> NaiveDate {
    match FixedOffset::east_opt(KAZAKHSTAN_OFFSET_SECONDS) {
        Some(offset) => at.with_timezone(&offset).date_naive(),
        None => at.date_naive(),
    }
}
