//! The bodies kept open: the last few documents a person had before her.
//!
//! A body is taken out while something is done to it and comes back only when the database has
//! committed; whatever fails on the way is thus forgotten and read from the database again. What could
//! be undone before stays, and is given to the body that is read again. What is done in a group of
//! writes counts once the whole group is durable.

use std::collections::BTreeSet;

use tirek_document::{UndoSteps, Version};
use tirek_wire::id::DocumentId;

use super::body::OpenBody;

/// A plan, its report and what was looked at before: more would only fill a 4 GB PC.
const KEPT_MAX: usize = 16;

/// Open bodies, the most recent last.
#[derive(Default)]
pub(super) struct Bodies {
    kept: Vec<(DocumentId, OpenBody)>,
    /// What could be undone when a body was taken out, until what was done to it is durable.
    lent: Vec<Lent>,
    /// The documents that a group of writes has touched, while there is one.
    group: Option<BTreeSet<DocumentId>>,
}

struct Lent {
    document: DocumentId,
    at: Version,
    steps: UndoSteps,
}

impl Bodies {
    /// Takes a body out.
    pub(super) fn take(&mut self, document: DocumentId) -> Option<OpenBody> {
        let index = self.kept.iter().position(|(id, _)| *id == document)?;
        let open = self.kept.remove(index).1;
        if !self.lent.iter().any(|lent| lent.document == document) && !open.is_broken() {
            if self.lent.len() >= KEPT_MAX {
                self.lent.remove(0);
            }
            self.lent.push(Lent {
                document,
                at: open.version(),
                steps: open.undo_steps(),
            });
        }
        self.touched(document);
        Some(open)
    }

    /// Gives what could be undone to a body that was read again and stands where that one stood.
    pub(super) fn restore_steps(&self, document: DocumentId, open: &mut OpenBody) {
        let lent = self.lent.iter().find(|lent| lent.document == document);
        if let Some(lent) = lent.filter(|lent| lent.at == open.version()) {
            open.set_undo_steps(lent.steps.clone());
        }
    }

    /// Keeps a body; the one unused for longest goes when there are too many.
    pub(super) fn keep(&mut self, document: DocumentId, body: OpenBody) {
        self.kept.retain(|(id, _)| *id != document);
        if self.kept.len() >= KEPT_MAX {
            self.kept.remove(0);
        }
        self.kept.push((document, body));
        self.touched(document);
        if self.group.is_none() {
            self.lent.retain(|lent| lent.document != document);
        }
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
        self.lent.retain(|lent| lent.document != document);
    }

    /// From now on nothing is durable until the group of writes is.
    pub(super) fn begin_group(&mut self) {
        self.group = Some(BTreeSet::new());
    }

    /// The group has ended: what it did stays if it is durable, else memory follows the database.
    pub(super) fn end_group(&mut self, is_durable: bool) {
        let touched = self.group.take().unwrap_or_default();
        if is_durable {
            let kept = &self.kept;
            self.lent
                .retain(|lent| !kept.iter().any(|(id, _)| *id == lent.document));
        } else {
            self.kept.retain(|(id, _)| !touched.contains(id));
        }
    }

    fn touched(&mut self, document: DocumentId) {
        if let Some(group) = &mut self.group {
            group.insert(document);
        }
    }
}
