//! What comes back into an open document: what others wrote, words that were left out when their row
//! lives again, and what somebody removed for good without having seen all of it.

use std::mem;

use tirek_document::kind::{PURGED, REMOVED};
use tirek_document::limits::EDITS_MAX;
use tirek_document::{BodyError, Fields, Path, Version};

use super::{OpenBody, Rows};
use crate::workspace::WorkspaceError;

impl OpenBody {
    /// Merges a delivered payload; answers with the paths that differ now.
    pub(in crate::workspace) fn import(&mut self, payload: &[u8]) -> Result<Vec<Path>, BodyError> {
        let removed = match self.left_out.is_empty() {
            true => Rows::new(),
            false => self.left_out.removed_rows(&self.body.fields()),
        };
        let was_purged = self.fields.is_purged();
        let mut changed = self.body.import(payload)?.changed;
        self.patch(&changed);
        if !removed.is_empty() {
            let still = self.left_out.removed_rows(&self.body.fields());
            self.returned.extend(&removed - &still);
            self.returned.retain(|row| !still.contains(row));
        }
        if self.fields.is_purged() != was_purged {
            // All of it is listed again, or nothing any more.
            changed.extend([REMOVED.path(), PURGED.path()]);
        }
        Ok(changed)
    }

    /// Writes the words of these rows into the document again; answers with the paths that differ now.
    pub(super) fn put_back(&mut self, rows: &Rows) -> Result<Vec<Path>, WorkspaceError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let back = self.left_out.to_return(rows, &self.body.fields());
        let mut changed = Vec::new();
        for (base, edits) in [(None, &back.edits), (Some(Version::empty()), &back.beside)] {
            for part in edits.chunks(EDITS_MAX) {
                let put = self.body.put(base.as_ref(), part);
                changed.extend(put.map_err(|source| self.failed(source))?.changed);
            }
        }
        self.left_out.forget(&back.fields);
        self.put_back.extend(back.fields);
        Ok(changed)
    }

    /// Writes the words of rows that somebody else restored; answers with the paths that differ now.
    pub(in crate::workspace) fn put_back_returned(&mut self) -> Result<Vec<Path>, WorkspaceError> {
        let rows = mem::take(&mut self.returned);
        let changed = self.put_back(&rows)?;
        if !rows.is_empty() {
            self.read_fields();
        }
        Ok(changed)
    }

    /// The fields whose words stand in the document again, once.
    pub(in crate::workspace) fn take_put_back(&mut self) -> Vec<Path> {
        mem::take(&mut self.put_back)
    }

    /// Whether a document that was removed for good holds what its remover had not seen.
    pub(super) fn has_unseen(&self, fields: &Fields) -> bool {
        !fields.is_in_bin() || self.body.has_beside(&PURGED.path()).unwrap_or(false)
    }
}
