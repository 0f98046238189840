//! Table `space`: the spaces this person has. A private one exists on this device only.

use std::collections::BTreeSet;

use rusqlite::{Row, params};
use tirek_document::SpaceKind;
use tirek_wire::enrolment::{Served, SpaceRef};
use tirek_wire::id::SpaceId;

use super::{Read, StoreError, Write, column, setting};

/// A space of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpaceRow {
    /// The space.
    pub id: SpaceId,
    /// Its kind.
    pub kind: SpaceKind,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<SpaceRow>> {
    let id = column::bytes(row, "space", SpaceId::from_slice)?;
    let kind = SpaceKind::from_code(column::number(row, "kind")?);
    Ok(kind.map(|kind| SpaceRow { id, kind }))
}

/// Every space of a known kind, by kind and id.
pub fn all(read: &Read<'_>) -> Result<Vec<SpaceRow>, StoreError> {
    let rows = read.rows(
        "SELECT space, kind FROM space ORDER BY kind, space",
        [],
        from_row,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// One space, if it is here and of a known kind.
pub fn get(read: &Read<'_>, space: SpaceId) -> Result<Option<SpaceRow>, StoreError> {
    let sql = "SELECT space, kind FROM space WHERE space = ?1";
    Ok(read.row(sql, [space.as_bytes()], from_row)?.flatten())
}

/// Whether she reaches a space by serving somebody there.
pub(crate) fn is_served(read: &Read<'_>, space: SpaceId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM space WHERE space = ?1 AND served";
    read.any(sql, [space.as_bytes()])
}

/// The person's own space, as her enrolment named it: the first one that was put here. Others of its
/// kind come where two people of the roster are found to be one, and those of whom she serves.
pub(crate) fn own(read: &Read<'_>) -> Result<Option<SpaceId>, StoreError> {
    read.row(
        "SELECT space FROM space WHERE kind = ?1 AND NOT served ORDER BY rowid LIMIT 1",
        [SpaceKind::Own.code()],
        |row| column::bytes(row, "space", SpaceId::from_slice),
    )
}

/// Where her own work of a kind of space goes: the rule for every document that names no space. Hers are
/// those that are open and that she does not reach by serving somebody there. Of her own kind it is the one
/// that her enrolment named; of several others (schools that were found to be one) the oldest.
pub(crate) fn hers(read: &Read<'_>, kind: SpaceKind) -> Result<Option<SpaceId>, StoreError> {
    let closed = closed(read)?;
    let own = own(read)?;
    let found = read.rows(
        "SELECT space FROM space WHERE kind = ?1 AND NOT served ORDER BY space",
        [kind.code()],
        |row| column::bytes(row, "space", SpaceId::from_slice),
    )?;
    let open = found.into_iter().filter(|space| !closed.contains(space));
    // Her own before that of somebody who was found to be her.
    Ok(open.min_by_key(|space| Some(*space) != own))
}

/// Sets which of the named spaces she reaches by serving somebody there. One that is no longer named stays
/// what it was: other people's work does not become hers because she serves them no more.
pub(crate) fn set_served(
    tx: &Write<'_>,
    named: &[SpaceRef],
    serves: Option<&[Served]>,
) -> Result<(), StoreError> {
    let groups = serves.unwrap_or_default();
    let served: BTreeSet<SpaceId> = groups
        .iter()
        .flat_map(|one| one.spaces.iter().copied())
        .collect();
    for space in named {
        let is_served = served.contains(&space.id);
        tx.execute(
            "UPDATE space SET served = ?2 WHERE space = ?1 AND NOT private AND served <> ?2",
            params![space.id.as_bytes(), is_served],
        )?;
    }
    Ok(())
}

/// The spaces that are no longer the person's: to be read, not to be written in.
pub fn closed(read: &Read<'_>) -> Result<Vec<SpaceId>, StoreError> {
    let kept = setting::get(read, setting::CLOSED_SPACES)?.unwrap_or_default();
    Ok(kept
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect())
}

/// Whether a space may be written in.
pub fn is_open(read: &Read<'_>, space: SpaceId) -> Result<bool, StoreError> {
    Ok(!closed(read)?.contains(&space))
}

/// Lets only a space pass that may be written in.
pub(crate) fn check_open(read: &Read<'_>, space: SpaceId) -> Result<(), StoreError> {
    match is_open(read, space)? {
        true => Ok(()),
        false => Err(StoreError::SpaceClosed { space }),
    }
}

/// Sets which spaces are closed; every other one is open.
pub(crate) fn set_closed(tx: &Write<'_>, closed: &[SpaceId]) -> Result<(), StoreError> {
    let names: Vec<String> = closed.iter().map(ToString::to_string).collect();
    let names = Some(names.join(" ")).filter(|names| !names.is_empty());
    setting::put(tx, setting::CLOSED_SPACES, names.as_deref())
}

/// Adds a space, or learns the kind of one that was of an unknown kind. What is known stays: a space never
/// changes its kind, and never its side, whatever a centre calls it.
pub(crate) fn put(tx: &Write<'_>, space: SpaceId, kind: u8) -> Result<(), StoreError> {
    if get(tx, space)?.is_some() {
        return Ok(());
    }
    let private = kind == SpaceKind::Private.code();
    tx.execute(
        "INSERT INTO space (space, kind, private) VALUES (?1, ?2, ?3)
         ON CONFLICT (space) DO UPDATE SET kind = excluded.kind
         WHERE space.private = excluded.private",
        params![space.as_bytes(), kind, private],
    )?;
    Ok(())
}
