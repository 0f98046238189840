//! Releasing what is in quarantine, when the operator says so or the roster has changed: as if it had
//! been accepted.
//!
//! What was refused because the space was not hers comes in by itself once it is: what she wrote there
//! later stands on it, and would be shown to nobody without. It is judged anew when the roster changes
//! and before her device brings anything more.
//!
//! A document is released after the roster was corrected: its changes are links of their logs
//! already and are judged anew, each by itself: one that no roster makes right stays and keeps nothing
//! else back. What a revoked device sent lies outside its log's chain and is linked in behind what is
//! held, as far as it follows. Invariant: nothing gets past the judge; a second release finds nothing
//! to do.

use super::judge::{Judged, judge};
use super::push::{Push, hold, note};
use super::reviews;
use crate::asker::Asker;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::store::device::{self, DeviceState};
use crate::store::log::{self, LogRow};
use crate::store::quarantine::{self, QuarantineRow, Refused};
use crate::store::{self, Locks, change, space};
use crate::store::{Db, DbError};
use std::collections::BTreeMap;
use tirek_document::Kind;
use tirek_wire::change::hash;
use tirek_wire::id::{DeviceId, DocumentId, LogId};
use tirek_wire::refusal::RefusalReason;

/// What a release did, in changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Released {
    /// Taken in.
    pub taken: u64,
    /// Still in quarantine.
    pub left: u64,
    /// Why, where the judge says so again.
    pub reasons: Vec<RefusalReason>,
}

/// Releases a document for everybody it was refused for.
///
/// # Errors
/// When the database fails.
pub(crate) fn release_document(
    db: &Db,
    at_ms: i64,
    document: DocumentId,
) -> Result<Released, Fault> {
    let mut released = Released::default();
    let rows = quarantine::of_document(db, document)?;
    lock(db, &rows)?;
    for kept in rows {
        let refused = match kept.chained {
            true => release_row(db, at_ms, &kept)?,
            false => Some(RefusalReason::Revoked),
        };
        match refused {
            None => released.taken += 1,
            Some(reason) => {
                released.left += 1;
                released.reasons.push(reason);
            }
        }
    }
    released.reasons.dedup();
    Ok(released)
}

/// Judges anew what a device brought into spaces that were not its person's then and are now.
///
/// # Errors
/// When the database fails.
pub(crate) fn readmit(db: &Db, asker: &Asker) -> Result<(), Fault> {
    let rows = readmitted(db, asker)?;
    take_all(db, asker.at_ms, &rows)
}

/// Judges anew what anybody brought into spaces that were not hers then and are now.
///
/// # Errors
/// When the database fails.
pub(crate) fn readmit_everybody(db: &Db, at_ms: i64) -> Result<(), Fault> {
    let mut rows = Vec::new();
    for id in quarantine::devices(db, RefusalReason::NotYourSpace)? {
        let asker = asker(db, at_ms, id)?;
        if asker.device.state == DeviceState::Active {
            rows.extend(readmitted(db, &asker)?);
        }
    }
    take_all(db, at_ms, &rows)
}

fn readmitted(db: &Db, asker: &Asker) -> Result<Vec<QuarantineRow>, Fault> {
    let (device, reason) = (asker.device.id, RefusalReason::NotYourSpace);
    let mut spaces = quarantine::spaces_of(db, device, reason)?;
    let mut rows = Vec::new();
    if spaces.is_empty() {
        return Ok(rows);
    }
    let reached = space::reached(db, &asker.person)?;
    spaces.retain(|space| reached.iter().any(|reach| reach.space == *space));
    for space in spaces {
        rows.extend(quarantine::links_of(db, device, space, reason)?);
    }
    Ok(rows)
}

fn take_all(db: &Db, at_ms: i64, rows: &[QuarantineRow]) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    lock(db, rows)?;
    for kept in rows {
        if let Some(reason) = release_row(db, at_ms, kept)? {
            // It is refused for this from now on, and not judged at every exchange.
            let refused = Refused {
                device: kept.device,
                reason,
                chained: true,
            };
            quarantine::insert(db, &kept.change, &kept.origin, &refused)?;
        }
    }
    Ok(())
}

/// Takes one change in; answers the reason why it cannot be.
fn release_row(db: &Db, at_ms: i64, kept: &QuarantineRow) -> Result<Option<RefusalReason>, Fault> {
    let asker = asker(db, at_ms, kept.device)?;
    let reached = space::reached(db, &asker.person)?;
    let (home, submitted) = match judge(db, &asker.person.person, &reached, &kept.change)? {
        Judged::Refused(reason) => return Ok(Some(reason)),
        Judged::Held(home, submitted) => (home, submitted),
    };
    quarantine::remove(db, kept)?;
    hold(db, &kept.change, &kept.origin, home)?;
    if let Some(envelope) = submitted {
        note(db, &kept.change, &kept.origin, &envelope)?;
    }
    change::mark_released(db, kept.origin.log, kept.change.seq)?;
    if Kind::answers(kept.change.kind) {
        reviews::project(db, kept.change.document, at_ms)?;
    }
    Ok(None)
}

/// Releases what a revoked device sent.
///
/// # Errors
/// When there is no such device, or the database fails.
pub(crate) fn release_device(db: &Db, at_ms: i64, device: DeviceId) -> Result<Released, Fault> {
    let asker = asker(db, at_ms, device)?;
    let rows = quarantine::loose_of(db, device)?;
    lock(db, &rows)?;
    let mut push = Push::new(db, &asker)?;
    let mut released = Released::default();
    let mut by_log: BTreeMap<LogId, Vec<QuarantineRow>> = BTreeMap::new();
    for kept in rows {
        by_log.entry(kept.origin.log).or_default().push(kept);
    }
    for (id, rows) in by_log {
        let row = match log::get(db, id)? {
            Some(row) if row.device == Some(device) => Some(row),
            Some(_) => None,
            None => Some(log::insert(db, id, Some(device))?),
        };
        let Some(mut row) = row else {
            released.left += rows.len() as u64;
            continue;
        };
        for kept in &rows {
            if follow(db, &mut push, &mut row, kept)? {
                quarantine::remove(db, kept)?;
                released.taken += 1;
            } else {
                released.left += 1;
            }
        }
        let first = store::parked::first(db, row.id)?;
        push.unpark(&mut row, first)?;
        log::advance(db, &row)?;
    }
    push.list_reviews()?;
    Ok(released)
}

/// Links a change behind its log's head; answers whether it is part of the log now.
fn follow(
    db: &Db,
    push: &mut Push<'_>,
    row: &mut LogRow,
    kept: &QuarantineRow,
) -> Result<bool, Fault> {
    let change = &kept.change;
    if change.seq <= row.through {
        return Ok(log::hash_at(db, row.id, change.seq)? == Some(kept.origin.hash));
    }
    let follows = change.seq == row.through.saturating_add(1)
        && hash(&row.id, &row.head, change) == kept.origin.hash;
    if follows {
        push.link(row, change, kept.origin.hash)?;
    }
    Ok(follows)
}

/// Locks what these changes are about to alter, in everybody's order.
fn lock(db: &Db, rows: &[QuarantineRow]) -> Result<(), Fault> {
    let mut locks = Locks::default();
    for kept in rows {
        locks.add_space(kept.change.space);
        if let Some(device) = device::get(db, kept.device)? {
            locks.add_device(&device.token_hash);
        }
    }
    Ok(store::lock(db, &locks)?)
}

fn asker(db: &Db, at_ms: i64, device: DeviceId) -> Result<Asker, Fault> {
    let row = device::get(db, device)?.ok_or(DbError::NoRow)?;
    Asker::of_device(db, at_ms, row).map_err(|failure| match failure {
        Failure::Fault(fault) => fault,
        Failure::Problem(_) => DbError::NoRow.into(),
    })
}
