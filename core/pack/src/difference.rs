//! What a release brings to somebody who holds another one, or none.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tirek_wire::key::Hash32;
use ts_rs::TS;

use crate::release::{Item, Release};

/// What becomes of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemChange {
    /// It was not there.
    Added,
    /// It is another than before.
    Changed,
    /// It is there no more.
    Removed,
}

/// What a release brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Materials by id, in the order of the new release; the removed ones at the end.
    pub items: Vec<(String, ItemChange)>,
    /// The files that are lacking, each once, with their sizes.
    pub lacking: Vec<(Hash32, u64)>,
}

impl Difference {
    /// From what is held to `new`; `held` says which files are here already.
    pub fn between(old: Option<&Release>, new: &Release, held: impl Fn(&Hash32) -> bool) -> Self {
        let before: BTreeMap<&str, &Item> = old
            .into_iter()
            .flat_map(|release| &release.items)
            .map(|item| (item.id.as_str(), item))
            .collect();
        let now: BTreeSet<&str> = new.items.iter().map(|item| item.id.as_str()).collect();
        let added_or_changed = new.items.iter().filter_map(|item| {
            let change = match before.get(item.id.as_str()) {
                None => ItemChange::Added,
                Some(known) if *known != item => ItemChange::Changed,
                Some(_) => return None,
            };
            Some((item.id.clone(), change))
        });
        let removed = old
            .into_iter()
            .flat_map(|release| &release.items)
            .filter(|item| !now.contains(item.id.as_str()))
            .map(|item| (item.id.clone(), ItemChange::Removed));
        let lacking = new.files.iter().map(|file| (file.hash.0, file.size));
        Self {
            items: added_or_changed.chain(removed).collect(),
            lacking: lacking.filter(|(hash, _)| !held(hash)).collect(),
        }
    }

    /// How much has to come.
    pub fn bytes(&self) -> u64 {
        let sizes = self.lacking.iter().map(|(_, size)| *size);
        sizes.fold(0, u64::saturating_add)
    }
}
