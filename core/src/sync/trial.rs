//! "Test the connection": step by step, which part of the way to the centre works.
//!
//! The command of that name calls [`try_connection`]. It asks for the centre's card and exchanges
//! nothing: no word of hers leaves for it. Each step says `ok`, `failed` with the code of the exchange's
//! own problems, or `not_reached`. Deliberately absent: putting anything right.

use chrono::{DateTime, Utc};
use serde::Serialize;
use tirek_wire::blob::BlobOffer;
use tirek_wire::enrolment::CentreCard;
use tirek_wire::key::Token;
use tirek_wire::{PROTOCOL_BLOBS, PROTOCOL_MAX, PROTOCOL_MIN};
use ts_rs::TS;

use crate::connection::{Address, Client, ConnectionProblem, Patience, Told};

/// A step of the way to the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// A network of any kind.
    Network,
    /// The centre's name leads to an address.
    Name,
    /// A machine answers there.
    Reach,
    /// The connection is protected, and with the right machine.
    Protected,
    /// A centre answers, not a provider's sign-in page.
    Centre,
    /// The centre is well.
    Healthy,
    /// Both sides speak a common version.
    Version,
    /// This PC's clock agrees with the centre's.
    Clock,
    /// The centre knows this device.
    Device,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was made.
    Ok,
    /// It was tried in vain.
    Failed,
    /// An earlier one failed, or there was nothing to ask.
    NotReached,
}

/// One step with its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TestStep {
    /// Which one.
    pub step: Milestone,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it failed: a code of the exchange's problems, or `clock_off`.
    pub code: Option<&'static str>,
}

/// The way to the centre, in the order of a connection.
const WAY: [Milestone; 9] = [
    Milestone::Network,
    Milestone::Name,
    Milestone::Reach,
    Milestone::Protected,
    Milestone::Centre,
    Milestone::Healthy,
    Milestone::Version,
    Milestone::Clock,
    Milestone::Device,
];

/// A clock that is off by more spoils dates, reminders and, in the end, protected connections.
const CLOCK_OFF_MINUTES_MAX: i64 = 180;

/// Tries the way to the centre at `address`. With a `token` the centre is also asked whether it knows
/// the device; a device that has not been confirmed yet has nothing to ask.
pub async fn try_connection(
    address: &str,
    token: Option<&Token>,
    patience: Patience,
    now: DateTime<Utc>,
) -> Vec<TestStep> {
    let client = Address::parse(address)
        .map_err(|_| ConnectionProblem::NotACentre)
        .and_then(|address| Client::new(address, patience));
    let client = match client {
        Ok(client) => client,
        Err(problem) => return until(&problem),
    };
    let Told { card, at } = match client.card().await {
        Ok(told) => told,
        Err(problem) => return until(&problem),
    };
    if let Err(problem) = client.healthy().await {
        return until(&problem);
    }
    if let Some(problem) = no_common_version(&card) {
        return until(&problem);
    }
    let asked = token.filter(|_| card.protocol_max >= PROTOCOL_BLOBS);
    let known = match asked {
        Some(token) => Some(client.offer(token, &BlobOffer { blobs: Vec::new() }).await),
        None => None,
    };
    let device = match known {
        None => step(Milestone::Device, Outcome::NotReached, None),
        Some(Ok(_)) => step(Milestone::Device, Outcome::Ok, None),
        Some(Err(problem)) => step(Milestone::Device, Outcome::Failed, Some(problem.code())),
    };
    let mut steps = passed(Milestone::Clock);
    steps.push(clock(at, now));
    steps.push(device);
    steps
}

fn no_common_version(card: &CentreCard) -> Option<ConnectionProblem> {
    if card.protocol_min > PROTOCOL_MAX {
        Some(ConnectionProblem::ProtocolTooOld)
    } else if card.protocol_max < PROTOCOL_MIN {
        Some(ConnectionProblem::ProtocolTooNew)
    } else {
        None
    }
}

/// The centre's machine says its time in the head of an answer; what says none is not judged.
fn clock(at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> TestStep {
    let off = at.map(|at| now.signed_duration_since(at).num_minutes().abs());
    match off {
        None => step(Milestone::Clock, Outcome::NotReached, None),
        Some(minutes) if minutes < CLOCK_OFF_MINUTES_MAX => {
            step(Milestone::Clock, Outcome::Ok, None)
        }
        Some(_) => step(Milestone::Clock, Outcome::Failed, Some("clock_off")),
    }
}

/// Every step up to the one that a problem belongs to, which failed, and the rest unreached.
fn until(problem: &ConnectionProblem) -> Vec<TestStep> {
    let failed = milestone(problem);
    let mut steps = passed(failed);
    steps.push(step(failed, Outcome::Failed, Some(problem.code())));
    let reached = steps.len();
    let rest = WAY.iter().skip(reached);
    steps.extend(rest.map(|one| step(*one, Outcome::NotReached, None)));
    steps
}

fn passed(before: Milestone) -> Vec<TestStep> {
    let way = WAY.iter().take_while(|one| **one != before);
    way.map(|one| step(*one, Outcome::Ok, None)).collect()
}

fn milestone(problem: &ConnectionProblem) -> Milestone {
    match problem {
        ConnectionProblem::NoNetwork => Milestone::Network,
        ConnectionProblem::NameNotFound => Milestone::Name,
        ConnectionProblem::Refused
        | ConnectionProblem::Timeout
        | ConnectionProblem::ProxyPassword => Milestone::Reach,
        ConnectionProblem::Tls | ConnectionProblem::TlsClock => Milestone::Protected,
        ConnectionProblem::NotACentre
        | ConnectionProblem::SignInPage
        | ConnectionProblem::CutOff
        | ConnectionProblem::Malformed
        | ConnectionProblem::BlobUnknown
        | ConnectionProblem::BlobElsewhere => Milestone::Centre,
        ConnectionProblem::CentreError { .. }
        | ConnectionProblem::Busy { .. }
        | ConnectionProblem::CentreFull
        | ConnectionProblem::TooLarge => Milestone::Healthy,
        ConnectionProblem::ProtocolTooOld | ConnectionProblem::ProtocolTooNew => Milestone::Version,
        ConnectionProblem::DeviceRevoked
        | ConnectionProblem::DeviceWaiting
        | ConnectionProblem::DeviceUnknown => Milestone::Device,
    }
}

fn step(step: Milestone, outcome: Outcome, code: Option<&'static str>) -> TestStep {
    TestStep {
        step,
        outcome,
        code,
    }
}
