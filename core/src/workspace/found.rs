//! The index of her own words is brought up to date by the searches that need it.

use tirek_search::{Answer, Language, Pairs};

use super::{Workspace, WorkspaceError, rebuild};
use crate::store::{document, found, space};
use crate::topic::Done;

/// So many documents are read before a search answers: less than a second on an old PC.
const READ_AT_ONCE: usize = 200;

impl Workspace {
    /// Searches what she wrote and what was said of it; answers also with how many documents were not read yet.
    ///
    /// # Errors
    /// What the database says.
    pub fn find_own(
        &mut self,
        pairs: &Pairs,
        typed: &str,
        most: usize,
        language: Language,
    ) -> Result<(Answer, u64), WorkspaceError> {
        let unread = self.read_changed()?;
        let found = self
            .store
            .read(|read| found::search(read, pairs, typed, most, language))?;
        Ok((found, unread))
    }

    /// Reads what changed since the last search.
    fn read_changed(&mut self) -> Result<u64, WorkspaceError> {
        if !self.store.read(found::is_made)? {
            self.store.write(found::make)?;
        }
        if self.store.read(found::due_count)? == 0 {
            return Ok(0);
        }
        let peer = self.environment.number();
        let Done { value: left, .. } = self.store.write(|tx| {
            for id in found::due(tx, READ_AT_ONCE)? {
                let row = document::find(tx, id)?;
                let row = match row {
                    Some(row) if !space::is_served(tx, row.space)? => Some(row),
                    _ => None,
                };
                let entry = match row {
                    Some(row) => rebuild::fields(tx, id, peer)?
                        .and_then(|fields| crate::projection::found_entry(&row, &fields)),
                    None => None,
                };
                found::put(tx, id, entry.as_ref())?;
            }
            Ok::<_, WorkspaceError>(found::due_count(tx)?)
        })?;
        Ok(left)
    }
}
