//! Rows that a piece of work locks before it begins, in everybody's order.

use super::db::{Db, DbResult};
use super::{device, space};
use std::collections::BTreeSet;
use tirek_wire::exchange::ExchangeRequest;
use tirek_wire::id::SpaceId;
use tirek_wire::key::Hash32;

/// What a piece of work will write, known before it begins.
#[derive(Debug, Default)]
pub struct Locks {
    devices: BTreeSet<Hash32>,
    spaces: BTreeSet<SpaceId>,
}

impl Locks {
    /// Those of an exchange: its device, and every space it brings changes of.
    #[must_use]
    pub fn of(token: &Hash32, request: &ExchangeRequest) -> Self {
        let mut locks = Self::default();
        locks.add_device(token);
        let changes = request.logs.iter().flat_map(|part| &part.changes);
        changes.for_each(|change| locks.add_space(change.space));
        locks
    }

    /// Adds the device with this token.
    pub fn add_device(&mut self, token: &Hash32) {
        self.devices.insert(*token);
    }

    /// Adds a space.
    pub fn add_space(&mut self, space: SpaceId) {
        self.spaces.insert(space);
    }

    /// Takes in another's.
    pub fn join(&mut self, other: &Self) {
        self.devices.extend(&other.devices);
        self.spaces.extend(&other.spaces);
    }
}

/// Takes the locks for this transaction. Everybody takes them in one order, devices before spaces,
/// so that two servers do not wait for each other; an embedded database has one writer.
///
/// # Errors
/// When the database fails or the wait is too long.
pub fn lock(db: &Db, locks: &Locks) -> DbResult<()> {
    let devices: Vec<&[u8]> = locks.devices.iter().map(|token| &token.0[..]).collect();
    let spaces: Vec<&[u8]> = locks.spaces.iter().map(|id| &id.as_bytes()[..]).collect();
    device::lock(db, &devices)?;
    space::lock(db, &spaces)
}
