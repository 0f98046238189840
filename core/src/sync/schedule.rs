//! When to exchange and when to look for quiet documents: pure, driven by points in time that the
//! caller passes in.
//!
//! [`run`](super::run) owns one. Rules: at the start, soon after something was submitted, once a
//! period while idle, after a failure by [`backoff`], at once on demand, and when documents have become
//! quiet: they are sealed once the centre has answered. With the automatic exchange switched off only
//! the demand counts. Nothing here wakes more often than once a minute by itself.

use std::time::Duration;

use tokio::time::Instant;

use super::backoff;
use crate::connection::ConnectionProblem;

/// The loop's waiting times.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// Between two exchanges when nothing happens.
    pub period: Duration,
    /// How long a document must have been left alone before the automatic exchange takes it along.
    pub quiet: Duration,
    /// How long a submission waits for others that follow it.
    pub settle: Duration,
    /// The first exchange comes within this time: a computer class switches on all at once.
    pub start_spread: Duration,
    /// How often a PC without a network looks for one; costs no packet.
    pub look: Duration,
    /// After what time files that somebody asked for set out again after a cut; longer each time.
    pub again: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self {
            period: Duration::from_secs(15 * 60),
            quiet: Duration::from_secs(10 * 60),
            settle: Duration::from_secs(2),
            start_spread: Duration::from_secs(5),
            look: Duration::from_secs(60),
            again: Duration::from_secs(2),
        }
    }
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueWork {
    /// Documents may have become quiet, to be sealed by an exchange.
    Seal,
    /// An exchange.
    Exchange,
}

/// The state behind the decisions.
#[derive(Clone, Debug)]
pub struct Schedule {
    rhythm: Rhythm,
    automatic: bool,
    exchange_at: Option<Instant>,
    look_at: Option<Instant>,
    written_at: Option<Instant>,
    failures: u32,
}

impl Schedule {
    /// The schedule of a profile that was just opened: an exchange soon, and a look at what an
    /// earlier session left unsealed.
    pub fn new(rhythm: Rhythm, automatic: bool, now: Instant, dice: u64) -> Self {
        let exchange_at = automatic.then(|| now + spread(rhythm.start_spread, dice));
        let look_at = automatic.then(|| now + rhythm.quiet);
        Self {
            rhythm,
            automatic,
            exchange_at,
            look_at,
            written_at: None,
            failures: 0,
        }
    }

    /// Whether exchanges happen by themselves.
    pub fn is_automatic(&self) -> bool {
        self.automatic
    }

    /// The earliest thing to do, with its time; `None` while only a demand can wake the loop.
    pub fn next(&self) -> Option<(Instant, DueWork)> {
        let look = self.look_at.map(|at| (at, DueWork::Seal));
        let exchange = self.exchange_at.map(|at| (at, DueWork::Exchange));
        [look, exchange]
            .into_iter()
            .flatten()
            .min_by_key(|(at, _)| *at)
    }

    /// When the next exchange comes by itself.
    pub fn exchange_at(&self) -> Option<Instant> {
        self.exchange_at
    }

    /// Something was written into an open change.
    pub fn written(&mut self, now: Instant) {
        self.written_at = Some(now);
        if self.automatic {
            self.look_at.get_or_insert(now + self.rhythm.quiet);
        }
    }

    /// Something was submitted: it wants to travel.
    pub fn submitted(&mut self, now: Instant) {
        if self.automatic {
            self.no_later_than(now + self.rhythm.settle);
        }
    }

    /// Quiet documents were looked for; `found` says whether there were any.
    pub fn looked_for_quiet(&mut self, now: Instant, found: bool) {
        // Somebody who wrote since the look was planned may have left a document open.
        let still_open = self.written_at.filter(|at| now < *at + self.rhythm.quiet);
        self.look_at = still_open.map(|at| at + self.rhythm.quiet);
        if found && self.failures == 0 {
            self.submitted(now);
        }
    }

    /// The exchange came to its end; `more` when its bound was reached before everything moved.
    pub fn succeeded(&mut self, now: Instant, more: bool, dice: u64) {
        self.failures = 0;
        let wait = match more {
            true => self.rhythm.settle,
            false => self.rhythm.period + spread(self.rhythm.period / 10, dice),
        };
        self.exchange_at = self.automatic.then(|| now + wait);
    }

    /// The exchange failed.
    pub fn failed(&mut self, now: Instant, problem: &ConnectionProblem, dice: u64) {
        self.failures = self.failures.saturating_add(1);
        let wait = match problem {
            ConnectionProblem::NoNetwork => self.rhythm.look,
            _ => backoff::wait(problem, self.failures, dice),
        };
        self.exchange_at = self.automatic.then(|| now + wait);
    }

    /// Files did not come to their end; the next exchange sends them on their way again.
    pub fn files_failed(
        &mut self,
        now: Instant,
        problem: &ConnectionProblem,
        failures: u32,
        dice: u64,
    ) {
        if self.automatic {
            self.no_later_than(now + backoff::wait(problem, failures, dice));
        }
    }

    /// There is still no network to try.
    pub fn still_no_network(&mut self, now: Instant) {
        self.exchange_at = self.automatic.then(|| now + self.rhythm.look);
    }

    /// The switch of the automatic exchange.
    pub fn set_automatic(&mut self, automatic: bool, now: Instant) {
        self.automatic = automatic;
        if automatic {
            self.no_later_than(now + self.rhythm.settle);
            self.look_at.get_or_insert(now + self.rhythm.quiet);
        } else {
            self.exchange_at = None;
            self.look_at = None;
        }
    }

    fn no_later_than(&mut self, at: Instant) {
        self.exchange_at = Some(self.exchange_at.map_or(at, |planned| planned.min(at)));
    }
}

fn spread(span: Duration, dice: u64) -> Duration {
    let span_ms = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(dice % span_ms.max(1))
}
