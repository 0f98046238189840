//! How long to wait after a failed exchange.
//!
//! Exponential with full jitter: hundreds of schools lose and regain the same line at the same
//! moment, and must not all come back in the same second. The random part is passed in, so the
//! whole of it is pure.

use std::time::Duration;

use crate::connection::ConnectionProblem;

/// The first failure waits at most this long.
pub const FIRST: Duration = Duration::from_secs(15);
/// No failure waits longer than this: the line may be back for one hour a day only.
pub const LONGEST: Duration = Duration::from_secs(30 * 60);
/// No wait is shorter than this, whatever the dice say.
pub const SHORTEST: Duration = Duration::from_secs(5);

/// How long to wait after `failures` failures in a row (from 1), the last of them `problem`.
/// `dice` is any random number.
pub fn wait(problem: &ConnectionProblem, failures: u32, dice: u64) -> Duration {
    let ceiling = ceiling(problem, failures);
    let asked = match problem {
        ConnectionProblem::Busy {
            retry_after_s: Some(seconds),
        } => Duration::from_secs(*seconds).min(LONGEST),
        _ => SHORTEST,
    };
    let span_ms = u64::try_from(ceiling.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    (asked.max(SHORTEST) + Duration::from_millis(dice % span_ms)).min(LONGEST)
}

fn ceiling(problem: &ConnectionProblem, failures: u32) -> Duration {
    if problem.needs_a_person() {
        return LONGEST;
    }
    let doublings = failures.saturating_sub(1).min(16);
    FIRST.saturating_mul(1 << doublings).min(LONGEST)
}
