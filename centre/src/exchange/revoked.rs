//! What a revoked device sends: somebody's work, perhaps, so it is kept in quarantine.

use crate::asker::Asker;
use crate::store::change::Origin;
use crate::store::log;
use crate::store::quarantine::{self, Refused};
use crate::store::{Db, DbResult};
use tirek_wire::change::hash;
use tirek_wire::exchange::ExchangeRequest;
use tirek_wire::refusal::RefusalReason;

/// Bytes kept of one revoked device: a year of writing has some ten megabytes; beyond it somebody
/// is filling the disk.
const LOOSE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Changes kept of one revoked device: a year of writing has some hundreds. They are counted whenever
/// it brings more.
const LOOSE_CHANGES_MAX: u64 = 4096;

/// Keeps the changes outside their log's chain; what is held already is passed over.
pub(super) fn keep(db: &Db, asker: &Asker, request: &ExchangeRequest) -> DbResult<()> {
    if request.logs.iter().all(|part| part.changes.is_empty()) {
        return Ok(());
    }
    let (mut changes, mut bytes) = quarantine::loose_weight(db, asker.device.id)?;
    let refused = Refused {
        device: asker.device.id,
        reason: RefusalReason::Revoked,
        chained: false,
    };
    for part in &request.logs {
        let mut prev = part.prev_hash;
        for change in &part.changes {
            bytes = bytes.saturating_add(change.payload.len() as u64 + 200);
            changes = changes.saturating_add(1);
            if bytes > LOOSE_BYTES_MAX || changes > LOOSE_CHANGES_MAX {
                return Ok(());
            }
            prev = hash(&part.log, &prev, change);
            if log::hash_at(db, part.log, change.seq)? == Some(prev) {
                continue;
            }
            let person = asker.person.person.id;
            let origin = Origin {
                log: part.log,
                person,
                at_ms: asker.at_ms,
                hash: prev,
            };
            quarantine::insert(db, change, &origin, &refused)?;
        }
    }
    Ok(())
}
