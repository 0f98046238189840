//! Whether a delivered change can be used here.

use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::exchange::Delivered;
use tirek_wire::limits::PAYLOAD_BYTES_MAX;

use crate::store::quarantine::{Held, QuarantineReason};
use crate::store::{StoreError, Write, document, peer, space};

/// What a change is, in words this version knows.
pub(super) struct Known {
    pub kind: Kind,
    pub op: Op,
    pub space_kind: SpaceKind,
}

/// Checks envelope and place of a change. Private spaces take nothing from outside.
pub(super) fn place(
    tx: &Write<'_>,
    held: &Held,
) -> Result<Result<Known, QuarantineReason>, StoreError> {
    let change = &held.change;
    let Ok(kind) = Kind::from_code(change.kind) else {
        return Ok(Err(QuarantineReason::KindUnknown));
    };
    let Some(op) = Op::from_code(change.op) else {
        return Ok(Err(QuarantineReason::OpUnknown));
    };
    let known = space::get(tx, held.space)?.map(|space| space.kind);
    let Some(space_kind) = known.filter(|kind| *kind != SpaceKind::Private) else {
        return Ok(Err(QuarantineReason::SpaceUnknown));
    };
    if change.payload.len() > PAYLOAD_BYTES_MAX {
        return Ok(Err(QuarantineReason::TooLarge));
    }
    let elsewhere = document::find(tx, change.document)?
        .is_some_and(|row| row.space != held.space || row.kind != kind);
    if elsewhere {
        return Ok(Err(QuarantineReason::DocumentElsewhere));
    }
    Ok(Ok(Known {
        kind,
        op,
        space_kind,
    }))
}

/// The peers whose operations an edit holds, none of them another person's.
pub(super) fn peers(
    tx: &Write<'_>,
    change: &Delivered,
) -> Result<Result<Vec<u64>, QuarantineReason>, StoreError> {
    let Ok(peers) = tirek_document::peers(&change.payload) else {
        return Ok(Err(QuarantineReason::Unreadable));
    };
    for one in &peers {
        if peer::owner(tx, *one)?.is_some_and(|owner| owner != change.person) {
            return Ok(Err(QuarantineReason::PeerOfAnother));
        }
    }
    Ok(Ok(peers))
}
