//! The centre's own log: what it writes itself, above all reviews.

use crate::exchange::{Home, hold};
use crate::source::Source;
use crate::store::change::Origin;
use crate::store::log::LogRow;
use crate::store::{Db, DbError, DbResult};
use crate::store::{centre, log};
use tirek_document::Kind;
use tirek_wire::change::{Change, Op, hash};
use tirek_wire::id::{DocumentId, SpaceId};

/// Takes the lock of the centre's own log: what is read from here on, another command may not
/// alter before this one has ended.
///
/// # Errors
/// When the database fails or was not set up.
pub(crate) fn lock(db: &Db) -> DbResult<LogRow> {
    let here = centre::get(db)?.ok_or(DbError::NoRow)?;
    log::lock(db, here.log)?.ok_or(DbError::NoRow)
}

/// Appends an edit of one of the centre's documents; devices receive it at their next exchange.
///
/// # Errors
/// When the database fails or was not set up.
pub(crate) fn append(
    db: &Db,
    source: &Source,
    place: (SpaceId, DocumentId, Kind),
    payload: Vec<u8>,
) -> DbResult<()> {
    let here = centre::get(db)?.ok_or(DbError::NoRow)?;
    let mut row = log::lock(db, here.log)?.ok_or(DbError::NoRow)?;
    let (space, document, kind) = place;
    let change = Change {
        seq: row.through.saturating_add(1),
        space,
        document,
        kind: kind.code(),
        op: Op::Edit.code(),
        payload,
    };
    let link = hash(&row.id, &row.head, &change);
    let origin = Origin {
        log: row.id,
        person: here.person,
        at_ms: source.now_ms(),
        hash: link,
    };
    hold(db, &change, &origin, Home::New)?;
    row.through = change.seq;
    row.head = link;
    log::advance(db, &row)?;
    Ok(())
}
