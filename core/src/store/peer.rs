//! Table `peer`: whose operations a CRDT peer stands for.
//!
//! The first person whose change brings a peer owns it; a change of another person under the same
//! peer is refused, so that nobody can put words into somebody else's history.

use rusqlite::params;
use tirek_wire::id::PersonId;

use super::{Read, StoreError, Write, column};

/// The owner of a peer, if it has been met.
pub(crate) fn owner(read: &Read<'_>, peer: u64) -> Result<Option<PersonId>, StoreError> {
    read.row(
        "SELECT person FROM peer WHERE peer = ?1",
        [peer.cast_signed()],
        |row| column::bytes(row, "person", PersonId::from_slice),
    )
}

/// Notes the owner of a peer unless it has one.
pub(crate) fn claim(tx: &Write<'_>, peer: u64, person: PersonId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT OR IGNORE INTO peer (peer, person) VALUES (?1, ?2)",
        params![peer.cast_signed(), person.as_bytes()],
    )?;
    Ok(())
}
