//! The programmes of a PC, and which of them somebody follows.

use std::sync::Arc;

use super::Programme;

/// The programme of the app, and those that packs carry, each by what stands before the ids of its pack's materials.
#[derive(Clone, Debug)]
pub struct Programmes {
    app: Arc<Programme>,
    carried: Vec<(String, Arc<Programme>)>,
}

impl Programmes {
    /// That of the app alone.
    pub fn of_app(app: Programme) -> Self {
        Self {
            app: Arc::new(app),
            carried: Vec::new(),
        }
    }

    /// That of the app with those of packs, in place of the ones that were carried before.
    #[must_use]
    pub fn with(&self, carried: Vec<(String, Programme)>) -> Self {
        let carried = carried.into_iter();
        Self {
            app: Arc::clone(&self.app),
            carried: carried
                .map(|(prefix, programme)| (prefix, Arc::new(programme)))
                .collect(),
        }
    }

    /// The one with this prefix; that of the app where there is none.
    pub fn get(&self, prefix: &str) -> &Arc<Programme> {
        let mut carried = self.carried.iter();
        let found = carried.find(|(one, _)| one == prefix);
        found.map_or(&self.app, |(_, programme)| programme)
    }

    /// Whether a pack with this prefix carries one.
    pub fn has(&self, prefix: &str) -> bool {
        self.carried.iter().any(|(one, _)| one == prefix)
    }

    /// All of them with their prefixes; that of the app, which has none, first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Programme)> {
        let carried = self.carried.iter();
        [("", &*self.app)]
            .into_iter()
            .chain(carried.map(|(prefix, programme)| (prefix.as_str(), &**programme)))
    }
}
