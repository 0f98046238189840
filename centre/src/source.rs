//! Time and randomness, passed in so that a simulation can be repeated from its seed.

use crate::held::held;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use thiserror::Error;

/// The operating system gave no randomness.
#[derive(Debug, Error)]
#[error("no randomness: {source}")]
pub struct NoRandomness {
    /// The cause.
    source: getrandom::Error,
}

/// Fills bytes with randomness.
pub type Random = Box<dyn FnMut(&mut [u8]) -> Result<(), getrandom::Error> + Send>;

/// Where the centre takes time and randomness from.
pub struct Source {
    /// Milliseconds since 1970.
    pub now_ms: Box<dyn Fn() -> i64 + Send>,
    /// Fills the bytes.
    pub random: Random,
}

/// The machine's clock, which may stand before 1970 when its battery is empty.
fn now_ms() -> i64 {
    let ms = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => ms(after),
        Err(before) => ms(before.duration()).saturating_neg(),
    }
}

impl Source {
    /// The operating system's.
    #[must_use]
    pub fn system() -> Self {
        Self {
            now_ms: Box::new(now_ms),
            random: Box::new(getrandom::fill),
        }
    }

    /// The same time and randomness for several threads.
    #[must_use]
    pub fn shared(self, threads: usize) -> Vec<Self> {
        let twin = self.twin();
        (0..threads).map(|_| twin()).collect()
    }

    /// The same time and randomness for two.
    #[must_use]
    pub fn twins(self) -> [Self; 2] {
        let twin = self.twin();
        [twin(), twin()]
    }

    fn twin(self) -> impl Fn() -> Self {
        let Self { now_ms, random } = self;
        let (now_ms, random) = (Arc::new(Mutex::new(now_ms)), Arc::new(Mutex::new(random)));
        move || {
            let (now_ms, random) = (Arc::clone(&now_ms), Arc::clone(&random));
            Self {
                now_ms: Box::new(move || held(&now_ms)()),
                random: Box::new(move |bytes| held(&random)(bytes)),
            }
        }
    }

    /// The time now.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        (self.now_ms)()
    }

    /// Random bytes.
    ///
    /// # Errors
    /// When the operating system gives none.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        (self.random)(&mut bytes).map_err(|source| NoRandomness { source })?;
        Ok(bytes)
    }

    /// A fresh id.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn id<T>(&mut self, make: fn(u64, [u8; 10]) -> T) -> Result<T, NoRandomness> {
        let at = u64::try_from(self.now_ms()).unwrap_or(0);
        Ok(make(at, self.bytes()?))
    }
}
