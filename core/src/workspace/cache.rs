//! The bodies kept open: the last few documents a person had before her.
//!
//! A body is taken out while something is done to it and comes back only when the database has
//! committed; whatever fails on the way is thus forgotten and read from the database again.

use tirek_wire::id::DocumentId;

use super::body::OpenBody;

/// A plan, its report and what was looked at before: more would only fill a 4 GB PC.
const KEPT_MAX: usize = 16;

/// Open bodies, the most recent last.
#[derive(Default)]
pub(super) struct Bodies {
    kept: Vec<(DocumentId, OpenBody)>,
}

impl Bodies {
    /// Takes a body out.
    pub(super) fn take(&mut self, document: DocumentId) -> Option<OpenBody> {
        let index = self.kept.iter().position(|(id, _)| *id == document)?;
        Some(self.kept.remove(index).1)
    }

    /// Keeps a body; the one unused for longest goes when there are too many.
    pub(super) fn keep(&mut self, document: DocumentId, body: OpenBody) {
        self.kept.retain(|(id, _)| *id != document);
        if self.kept.len() >= KEPT_MAX {
            self.kept.remove(0);
        }
        self.kept.push((document, body));
    }

    /// A kept body, unmoved.
    pub(super) fn get(&self, document: DocumentId) -> Option<&OpenBody> {
        self.kept
            .iter()
            .find(|(id, _)| *id == document)
            .map(|(_, body)| body)
    }

    /// Forgets a body.
    pub(super) fn forget(&mut self, document: DocumentId) {
        self.kept.retain(|(id, _)| *id != document);
    }
}
