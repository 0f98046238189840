//! Answering an exchange: who asks, what she brings, what she lacks.
//!
//! Called inside a transaction by [`crate::centre::Centre`]; PROTOCOL.md of tirek-wire is the rule
//! book. Invariants: every number of a pushed log is acknowledged as held or quarantined, so
//! nothing waits behind a refusal; positions are handed out in this same transaction.

mod judge;
mod pull;
mod push;
mod revoked;

pub(crate) use push::hold;

use crate::error::Failure;
use crate::store::Db;
use crate::store::{self, device::DeviceRow, device::DeviceState, person::PersonRow};
use std::collections::HashMap;
use tirek_wire::exchange::{ExchangeAnswer, ExchangeRequest};
use tirek_wire::id::LogId;
use tirek_wire::key::{Hash32, same_hash};
use tirek_wire::problem::ProblemCode;

/// Who asks, and when.
pub(crate) struct Asker {
    device: DeviceRow,
    person: PersonRow,
    at_ms: i64,
}

/// How far the asker holds each log that she named, or whose head her digest stands for.
type Holds = HashMap<LogId, u64>;

/// Answers one exchange.
///
/// # Errors
/// A problem for the device, or a fault; after a fault the caller undoes everything.
pub fn answer(
    db: &Db,
    at_ms: i64,
    token: &Hash32,
    request: &ExchangeRequest,
) -> Result<ExchangeAnswer, Failure> {
    check(request)?;
    let asker = who(db, at_ms, token)?;
    match asker.device.state {
        DeviceState::Waiting => Err(ProblemCode::Waiting.into()),
        DeviceState::Revoked => {
            revoked::keep(db, &asker, request)?;
            Err(ProblemCode::Revoked.into())
        }
        DeviceState::Active => both_ways(db, &asker, request),
    }
}

fn check(request: &ExchangeRequest) -> Result<(), Failure> {
    if !(tirek_wire::PROTOCOL_MIN..=tirek_wire::PROTOCOL_MAX).contains(&request.protocol) {
        return Err(ProblemCode::ProtocolUnsupported.into());
    }
    request
        .check()
        .map_err(|_| Failure::Problem(ProblemCode::Malformed))
}

fn who(db: &Db, at_ms: i64, token: &Hash32) -> Result<Asker, Failure> {
    let device = store::device::by_token(db, token)?
        .filter(|device| same_hash(&device.token_hash, token))
        .ok_or(ProblemCode::UnknownDevice)?;
    let person = store::person::get(db, device.person)?.ok_or(ProblemCode::UnknownDevice)?;
    Ok(Asker {
        device,
        person,
        at_ms,
    })
}

fn both_ways(db: &Db, asker: &Asker, request: &ExchangeRequest) -> Result<ExchangeAnswer, Failure> {
    store::device::saw(db, &asker.device, &request.app, asker.at_ms)?;
    let pushed = push::take_in(db, asker, &request.logs)?;
    let mut answer = ExchangeAnswer {
        protocol: request.protocol,
        received_at_ms: asker.at_ms,
        acks: pushed.acks,
        refusals: pushed.refusals,
        cursors_needed: false,
        spaces: Vec::new(),
        more: false,
        speaks: None,
    };
    pull::hand_out(db, asker, request, pushed.holds, &mut answer)?;
    Ok(answer)
}
