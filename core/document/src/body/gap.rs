//! What lies between the version a writer saw and the current one.
//!
//! Edits against an older base are made on the current state, under the writer's own peer, so that
//! undo covers them; this file says what of the current state the writer had not seen.

use std::collections::{BTreeMap, BTreeSet};

use loro::event::Diff;
use loro::{LoroDoc, TextDelta};

use super::align::Align;
use super::names::{Root, root_of, text_root};
use super::{BodyError, vector};
use crate::path::Path;
use crate::version::Version;

/// The way back from the current state to the base; empty when the base is current.
#[derive(Default)]
pub(super) struct Gap {
    texts: BTreeMap<Path, Vec<TextDelta>>,
    unseen_keys: BTreeSet<String>,
}

impl Gap {
    pub(super) fn between(doc: &LoroDoc, base: Option<&Version>) -> Result<Self, BodyError> {
        let mut gap = Self::default();
        let Some(base) = base else {
            return Ok(gap);
        };
        let current = doc.oplog_frontiers();
        if *base == Version::of(&current) {
            return Ok(gap);
        }
        // By way of the vector: heads from outside may name more than they need to.
        let heads = doc.try_vv_to_frontiers(&vector(doc, base)?)?;
        for (target, diff) in doc.diff(&current, &heads)?.iter() {
            gap.record(root_of(target), diff);
        }
        Ok(gap)
    }

    fn record(&mut self, root: Option<Root>, diff: &Diff<'static>) {
        match (root, diff) {
            (Some(Root::Text(path)), Diff::Text(delta)) => {
                self.texts.insert(path, delta.clone());
            }
            (Some(Root::Registers), Diff::Map(map)) => {
                let gone = map.updated.iter().filter(|(_, value)| value.is_none());
                self.unseen_keys
                    .extend(gone.map(|(key, _)| key.to_string()));
            }
            _ => {}
        }
    }

    /// Whether the writer had seen a register key that exists now.
    pub(super) fn has_seen(&self, key: &str) -> bool {
        !self.unseen_keys.contains(key)
    }

    /// The current text of a field beside the text at the base.
    pub(super) fn align(&self, doc: &LoroDoc, field: &Path) -> Align {
        let current = doc.get_text(text_root(field)).to_string();
        match self.texts.get(field) {
            Some(delta) => Align::from_delta(&current, delta),
            None => Align::same(current),
        }
    }
}
