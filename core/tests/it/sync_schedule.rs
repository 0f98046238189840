//! When the background exchange acts, and how long it waits after a failure.

use std::time::Duration;

use tirek_core::connection::ConnectionProblem as Problem;
use tirek_core::sync::backoff;
use tirek_core::sync::schedule::{DueWork, Rhythm, Schedule};
use tokio::time::Instant;

const MINUTE: Duration = Duration::from_secs(60);

fn rhythm() -> Rhythm {
    Rhythm {
        start_spread: Duration::ZERO,
        ..Rhythm::default()
    }
}

fn idle(now: Instant) -> Schedule {
    let mut schedule = Schedule::new(rhythm(), true, now, 0);
    schedule.looked_for_quiet(now, false);
    schedule.succeeded(now, false, 0);
    schedule
}

#[test]
fn an_opened_profile_exchanges_at_once_and_looks_for_leftovers() {
    let now = Instant::now();
    let mut schedule = Schedule::new(rhythm(), true, now, 77);
    assert_eq!(schedule.next(), Some((now, DueWork::Exchange)));
    schedule.succeeded(now, false, 0);
    assert_eq!(schedule.next(), Some((now + 10 * MINUTE, DueWork::Seal)));
}

#[test]
fn an_idle_profile_wakes_once_a_period() {
    let now = Instant::now();
    assert_eq!(
        idle(now).next(),
        Some((now + 15 * MINUTE, DueWork::Exchange))
    );
}

#[test]
fn writing_is_sealed_after_ten_quiet_minutes() {
    let now = Instant::now();
    let mut schedule = idle(now);
    schedule.written(now);
    schedule.written(now + 4 * MINUTE);
    assert_eq!(schedule.next(), Some((now + 10 * MINUTE, DueWork::Seal)));
    // The look comes too early for what was written last, and is repeated.
    schedule.looked_for_quiet(now + 10 * MINUTE, false);
    assert_eq!(schedule.next(), Some((now + 14 * MINUTE, DueWork::Seal)));
    schedule.looked_for_quiet(now + 14 * MINUTE, true);
    let (at, due) = schedule.next().expect("an exchange follows");
    assert_eq!(due, DueWork::Exchange);
    assert!(at <= now + 15 * MINUTE);
}

#[test]
fn a_submission_travels_soon_even_after_failures() {
    let now = Instant::now();
    let mut schedule = idle(now);
    schedule.failed(now, &Problem::Timeout, 14_000);
    schedule.submitted(now);
    assert_eq!(
        schedule.next(),
        Some((now + rhythm().settle, DueWork::Exchange))
    );
}

#[test]
fn what_became_quiet_does_not_hurry_a_line_that_fails() {
    let now = Instant::now();
    let mut schedule = idle(now);
    for _ in 0..8 {
        schedule.failed(now, &Problem::Timeout, 1_700_000);
    }
    let planned = schedule.exchange_at();
    schedule.looked_for_quiet(now, true);
    assert_eq!(schedule.exchange_at(), planned);
}

#[test]
fn without_the_automatic_exchange_nothing_wakes() {
    let now = Instant::now();
    let mut schedule = idle(now);
    schedule.set_automatic(false, now);
    schedule.written(now);
    schedule.submitted(now);
    assert_eq!(schedule.next(), None);
    schedule.failed(now, &Problem::Refused, 0);
    assert_eq!(schedule.next(), None);
    schedule.set_automatic(true, now);
    assert_eq!(
        schedule.next(),
        Some((now + rhythm().settle, DueWork::Exchange))
    );
}

#[test]
fn an_exchange_cut_by_its_bound_goes_on_soon() {
    let now = Instant::now();
    let mut schedule = idle(now);
    schedule.succeeded(now, true, 0);
    assert_eq!(
        schedule.next(),
        Some((now + rhythm().settle, DueWork::Exchange))
    );
}

#[test]
fn without_a_network_it_looks_once_a_minute() {
    let now = Instant::now();
    let mut schedule = idle(now);
    schedule.failed(now, &Problem::NoNetwork, 999);
    assert_eq!(schedule.exchange_at(), Some(now + MINUTE));
}

#[test]
fn waits_grow_to_half_an_hour_and_never_fall_below_seconds() {
    let seconds = |failures, dice| backoff::wait(&Problem::Timeout, failures, dice).as_secs();
    assert_eq!(seconds(1, 0), 5);
    assert!(seconds(1, u64::MAX) <= 20);
    for failures in 1..64 {
        for dice in [0, 1, 14_999, 15_000, 1_799_999, u64::MAX] {
            assert!(
                (5..=1800).contains(&seconds(failures, dice)),
                "{failures} {dice}"
            );
        }
    }
    assert!(seconds(40, 1_799_999) > 1700);
}

#[test]
fn a_busy_centre_is_believed_within_bounds() {
    let busy = |seconds| Problem::Busy {
        retry_after_s: Some(seconds),
    };
    assert!(backoff::wait(&busy(120), 1, 0).as_secs() >= 120);
    assert_eq!(backoff::wait(&busy(u64::MAX), 1, 7).as_secs(), 1800);
}
