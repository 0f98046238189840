//! Taking changes out of quarantine that an older version of the app could not use.

use tirek_document::{Kind, SpaceKind};
use tirek_wire::change::Op;
use tirek_wire::id::LogId;

use super::Workspace;
use super::receive::Arrivals;
use crate::store::quarantine::{self, Held};
use crate::store::space;
use crate::workspace::WorkspaceError;

/// Changes looked at in one transaction: bounds its memory to a few megabytes of ordinary edits.
const PAGE: u32 = 64;

impl Workspace {
    /// Uses what this version knows of the changes an older one did not. Called at opening.
    pub(super) fn release_quarantine(&mut self) -> Result<(), WorkspaceError> {
        let mut after: Option<(LogId, u64)> = None;
        loop {
            let page = self
                .store
                .read(|read| quarantine::for_newer_version(read, after, PAGE))?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some((last.change.log, last.change.seq));
            let known: Vec<Held> = page.into_iter().filter(is_known).collect();
            if !known.is_empty() {
                self.release(known)?;
            }
        }
    }

    fn release(&mut self, known: Vec<Held>) -> Result<(), WorkspaceError> {
        let Self {
            store,
            bodies,
            environment,
            identity,
            ..
        } = self;
        let mut arrivals = Arrivals::new(bodies, environment, identity.person());
        store.write(|tx| {
            for held in known {
                space::put(tx, held.space, held.space_kind)?;
                arrivals.add(held);
            }
            arrivals.take_in(tx)
        })?;
        arrivals.keep();
        Ok(())
    }
}

fn is_known(held: &Held) -> bool {
    let space = SpaceKind::from_code(held.space_kind);
    Kind::from_code(held.change.kind).is_ok()
        && Op::from_code(held.change.op).is_some()
        && space.is_some_and(|kind| kind != SpaceKind::Private)
}
