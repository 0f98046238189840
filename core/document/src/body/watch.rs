//! Which paths changed and how texts did: collected from the engine's events, so that a caller with
//! cached fields need not read 200 activities again after one keystroke.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loro::event::{ContainerDiff, Diff, DiffEvent};
use loro::{LoroDoc, Subscription, TextDelta};

use super::names::{Root, root_of, split_key};
use crate::path::Path;

/// What was seen since it was last asked for.
#[derive(Default)]
pub(super) struct Seen {
    /// The changed paths, in order. A list is named by its single segment.
    pub(super) changed: Vec<Path>,
    /// What happened to each text, one after the other; counted in characters.
    pub(super) texts: BTreeMap<Path, Vec<Vec<TextDelta>>>,
}

#[derive(Default)]
struct Collected {
    changed: BTreeSet<Path>,
    texts: BTreeMap<Path, Vec<Vec<TextDelta>>>,
}

type Sink = Arc<Mutex<Collected>>;

/// Collects what changes until it is taken.
#[derive(Default)]
pub(super) struct Watch {
    collected: Sink,
    _subscription: Option<Subscription>,
}

impl Watch {
    pub(super) fn new(doc: &LoroDoc) -> Self {
        let collected = Sink::default();
        let sink = Arc::clone(&collected);
        let subscription = doc.subscribe_root(Arc::new(move |event| record(&sink, &event)));
        Self {
            collected,
            _subscription: Some(subscription),
        }
    }

    /// What changed since the last call.
    pub(super) fn take(&self) -> Seen {
        let mut collected = held(&self.collected);
        let Collected { changed, texts } = std::mem::take(&mut *collected);
        Seen {
            changed: changed.into_iter().collect(),
            texts,
        }
    }
}

/// Whoever panicked while it collected left whole changes behind.
fn held(sink: &Sink) -> MutexGuard<'_, Collected> {
    sink.lock().unwrap_or_else(PoisonError::into_inner)
}

fn record(sink: &Sink, event: &DiffEvent<'_>) {
    let mut collected = held(sink);
    for part in &event.events {
        match root_of(part.target) {
            Some(Root::Text(path)) => {
                if let Diff::Text(delta) = &part.diff {
                    let deltas = collected.texts.entry(path.clone()).or_default();
                    deltas.push(delta.clone());
                }
                collected.changed.insert(path);
            }
            Some(Root::List(path)) => {
                collected.changed.insert(path);
            }
            Some(Root::Registers) => collected.changed.extend(registers(part)),
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
