//! What the centre says about this device's logs.

use tirek_wire::exchange::{ExchangeAnswer, LogAck, LogOutcome};

use crate::environment::Environment;
use crate::store::log::{self, LogRow, Side};
use crate::store::{StoreError, Write, change, tail};
use crate::topic::Topic;
use crate::workspace::new_log;

/// Applies every acknowledgement; `true` when a log had forked.
pub(super) fn apply(
    tx: &Write<'_>,
    environment: &Environment,
    answer: &ExchangeAnswer,
) -> Result<bool, StoreError> {
    let mut forked = false;
    for ack in &answer.acks {
        let shared = log::get(tx, ack.log)?.filter(|log| log.side == Side::Shared);
        if let Some(log) = shared {
            forked |= one(tx, environment, &log, ack, answer.received_at_ms)?;
        }
    }
    Ok(forked)
}

fn one(
    tx: &Write<'_>,
    environment: &Environment,
    log: &LogRow,
    ack: &LogAck,
    received_at_ms: i64,
) -> Result<bool, StoreError> {
    let through = match ack.outcome {
        // A late answer takes nothing back.
        LogOutcome::Held => ack.through.max(log.acknowledged_through),
        LogOutcome::Gap => ack.through,
        LogOutcome::Forked { seq } => return fork(tx, environment, log, seq.max(1)),
        LogOutcome::Unknown => return fork(tx, environment, log, 1),
    };
    log::set_acknowledged(tx, log.id, through)?;
    let documents = match ack.outcome {
        LogOutcome::Gap => change::set_lacking(tx, log.id, through)?,
        _ => {
            let after = log.acknowledged_through;
            change::set_received(tx, log.id, after, ack.through, received_at_ms)?
        }
    };
    for document in documents {
        tx.touch(Topic::document(document));
        tx.touch(Topic::SUBMISSIONS);
    }
    if log.open && ack.through > log.head {
        succeed(tx, environment, log)?;
    }
    Ok(false)
}

/// The centre holds more of this log than is here: the folder was restored from a copy. Writing on
/// would fork it, so another log takes over; what is missing arrives like anybody's changes.
pub(in crate::workspace) fn succeed(
    tx: &Write<'_>,
    environment: &Environment,
    log: &LogRow,
) -> Result<(), StoreError> {
    log::close(tx, log.id)?;
    log::insert(tx, new_log(environment), Side::Shared)
}

/// The centre holds another change under `seq`: this folder is a copy, or was restored from one and
/// written in. What it wrote from there on moves to the log that is open then.
fn fork(
    tx: &Write<'_>,
    environment: &Environment,
    log: &LogRow,
    seq: u64,
) -> Result<bool, StoreError> {
    if !log.open && seq > log.head {
        // The answer comes a second time.
        return Ok(false);
    }
    if log.open {
        succeed(tx, environment, log)?;
    }
    carry_tail(tx, log, seq.saturating_sub(1))?;
    Ok(true)
}

/// Moves what stands behind number `kept` of a closed log to the end of the one that is open.
pub(in crate::workspace) fn carry_tail(
    tx: &Write<'_>,
    log: &LogRow,
    kept: u64,
) -> Result<(), StoreError> {
    let kept = kept.min(log.head);
    let kept_hash = change::hash_at(tx, log, kept)?;
    let open = log::open(tx, Side::Shared)?;
    tail::move_tail(tx, log.id, kept.saturating_add(1), &open)?;
    log::set_head(tx, log.id, kept, &kept_hash)
}
