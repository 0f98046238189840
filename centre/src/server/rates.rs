//! How often one device may ask.
//!
//! `super::http` asks before it reads a body. Generous for a person, and no trap for an honest
//! device: its back-off begins with five seconds. What it stops is a program that has gone mad, on
//! this server alone: several servers behind a balancer count each for itself.

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::time::Duration;
use tirek_wire::key::Hash32;

/// Counts requests by token. Only known tokens are asked about, which bounds the memory.
pub(super) struct Rates(Option<Limit>);

struct Limit {
    limiter: DefaultKeyedRateLimiter<Hash32>,
    clock: DefaultClock,
}

impl Rates {
    /// A limit of so many requests a minute, which may come in one burst; none at 0.
    pub fn new(per_minute: u32) -> Self {
        Self(NonZeroU32::new(per_minute).map(|per_minute| Limit {
            limiter: RateLimiter::keyed(Quota::per_minute(per_minute)),
            clock: DefaultClock::default(),
        }))
    }

    /// Counts a request.
    ///
    /// # Errors
    /// How long to wait when it is one too many.
    pub fn count(&self, token: &Hash32) -> Result<(), Duration> {
        let Some(limit) = &self.0 else { return Ok(()) };
        let checked = limit.limiter.check_key(token);
        checked.map_err(|until| until.wait_time_from(limit.clock.now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_device_is_counted_for_itself() {
        let rates = Rates::new(3);
        let (one, other) = (Hash32([1; 32]), Hash32([2; 32]));
        for _ in 0..3 {
            assert_eq!(rates.count(&one), Ok(()));
        }
        let wait = rates.count(&one).expect_err("one too many");
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(20));
        assert_eq!(rates.count(&other), Ok(()));
    }

    #[test]
    fn no_limit_is_none() {
        let rates = Rates::new(0);
        assert!((0..10_000).all(|_| rates.count(&Hash32([1; 32])).is_ok()));
    }
}
