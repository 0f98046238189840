//! Which paths changed: collected from the engine's events, so that a caller with cached fields
//! need not read 200 activities again after one keystroke.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use loro::event::{ContainerDiff, Diff, DiffEvent};
use loro::{LoroDoc, Subscription};

use super::names::{Root, root_of, split_key};
use crate::path::Path;

type Changed = Arc<Mutex<BTreeSet<Path>>>;

/// Collects changed paths until they are taken.
#[derive(Default)]
pub(super) struct Watch {
    changed: Changed,
    _subscription: Option<Subscription>,
}

impl Watch {
    pub(super) fn new(doc: &LoroDoc) -> Self {
        let changed = Changed::default();
        let sink = Arc::clone(&changed);
        let subscription = doc.subscribe_root(Arc::new(move |event| record(&sink, &event)));
        Self {
            changed,
            _subscription: Some(subscription),
        }
    }

    /// The paths changed since the last call, in order. A list is named by its single segment.
    pub(super) fn take(&self) -> Vec<Path> {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *changed).into_iter().collect()
    }
}

fn record(sink: &Changed, event: &DiffEvent<'_>) {
    let mut changed = sink.lock().unwrap_or_else(PoisonError::into_inner);
    for part in &event.events {
        match root_of(part.target) {
            Some(Root::Text(path) | Root::List(path)) => {
                changed.insert(path);
            }
            Some(Root::Registers) => changed.extend(registers(part)),
            None => {}
        }
    }
}

fn registers(part: &ContainerDiff<'_>) -> Vec<Path> {
    let Diff::Map(map) = &part.diff else {
        return Vec::new();
    };
    map.updated
        .keys()
        .filter_map(|key| Path::new(split_key(key).0).ok())
        .collect()
}
