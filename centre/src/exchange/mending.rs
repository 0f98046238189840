//! Damage: what is held is compared with its hash before it is handed out, and either side repairs what
//! the other one lacks.
//!
//! A link's hash covers the link before it, so a change is sound when it has its stored hash behind the
//! stored hash of its predecessor. What is damaged is passed over and noted, and its device is asked
//! for it; once it is back it gets a new position, so that everybody who passed it over is handed it.

use crate::asker::Asker;
use crate::store::damage;
use crate::store::space::Reach;
use crate::store::{Db, DbResult};
use crate::store::{change, document, log, space};
use tirek_document::kind::Kind;
use tirek_wire::change::Op;
use tirek_wire::change::{Change, hash};
use tirek_wire::exchange::{Delivered, ExchangeRequest};
use tirek_wire::id::{LogId, SpaceId};
use tirek_wire::key::Hash32;
use tirek_wire::limits::{LACKING_MAX, PAGE_BYTES_MAX};
use tirek_wire::mending::{Found, Lacking, Mending};

/// Whether a change has its hash in the chain.
pub(super) fn is_sound(db: &Db, held: &Found, own: &Hash32) -> DbResult<bool> {
    let (link, made) = (&held.change, as_made(held));
    let prev = log::hash_at(db, link.log, link.seq.saturating_sub(1))?;
    Ok(prev.is_some_and(|prev| hash(&link.log, &prev, &made) == *own))
}

/// The change as its device made it.
fn as_made(held: &Found) -> Change {
    let Delivered {
        seq,
        document,
        kind,
        op,
        payload,
        ..
    } = held.change.clone();
    Change {
        seq,
        space: held.space,
        document,
        kind,
        op,
        payload,
    }
}

/// Repairs what the asker brings, finds what she lacks, and says what is lacking of her logs.
pub(super) fn answer(
    db: &Db,
    asker: &Asker,
    reached: &[Reach],
    request: &ExchangeRequest,
) -> DbResult<Option<Mending>> {
    let told = request.mending.as_ref();
    for found in told.iter().flat_map(|told| &told.found) {
        repair(db, asker, found)?;
    }
    let limit = u32::try_from(LACKING_MAX).unwrap_or(u32::MAX);
    let mut mending = Mending {
        lacks: damage::of_device(db, asker.device.id, limit)?,
        found: Vec::new(),
    };
    let mut bytes = 0_usize;
    for lacking in told.iter().flat_map(|told| &told.lacks) {
        let Some(found) = find(db, asker, reached, *lacking)? else {
            continue;
        };
        bytes = bytes.saturating_add(found.change.payload.len());
        if bytes > PAGE_BYTES_MAX && !mending.found.is_empty() {
            break;
        }
        mending.found.push(found);
    }
    Ok(mending.said())
}

/// A change that is held and sound, if it is the asker's own or she may read it.
fn find(db: &Db, asker: &Asker, reached: &[Reach], what: Lacking) -> DbResult<Option<Found>> {
    let Some((found, own)) = change::of_log(db, what.log, what.seq)? else {
        return Ok(None);
    };
    // What was another school's is kept back here as it is from pages.
    let is_hers = is_own(db, asker, what.log)?;
    let withheld = document::is_withheld(db, found.change.document)?;
    if !(is_hers || is_readable(reached, found.space, &found.change, withheld)) {
        return Ok(None);
    }
    Ok(is_sound(db, &found, &own)?.then_some(found))
}

fn is_own(db: &Db, asker: &Asker, log: LogId) -> DbResult<bool> {
    let row = log::get(db, log)?;
    Ok(row.is_some_and(|row| row.device == Some(asker.device.id)))
}

fn is_readable(reached: &[Reach], space: SpaceId, change: &Delivered, withheld: bool) -> bool {
    let reach = reached.iter().find(|reach| reach.space == space);
    let kind = Kind::from_code(change.kind).ok();
    let readable = kind.zip(Op::from_code(change.op));
    reach.zip(readable).is_some_and(|(reach, (kind, op))| {
        let is_foreign = withheld && !reach.relations.are_of_staff();
        reach.relations.may_read(kind, op, reach.kind) && !is_foreign
    })
}

/// Puts a change back that the asker wrote, if it has the hash that is stored.
fn repair(db: &Db, asker: &Asker, found: &Found) -> DbResult<()> {
    let what = Lacking {
        log: found.change.log,
        seq: found.change.seq,
    };
    let Some((_, own)) = change::of_log(db, what.log, what.seq)? else {
        return Ok(());
    };
    if !is_own(db, asker, what.log)? || !is_sound(db, found, &own)? || !damage::settle(db, what)? {
        return Ok(());
    }
    let position = space::next_position(db, found.space)?;
    change::replace(db, what.log, &as_made(found), position)?;
    tracing::warn!(log = %what.log, seq = what.seq, "a damaged change was repaired");
    Ok(())
}

/// Notes a held change that is not what it was.
pub(super) fn note(db: &Db, at_ms: i64, held: &Found) -> DbResult<()> {
    let (log, seq) = (held.change.log, held.change.seq);
    tracing::error!(%log, seq, "a held change is damaged");
    damage::note(db, Lacking { log, seq }, held.space, at_ms)
}
