//! What a screen must fetch again after something changed.
//!
//! Every mutation answers with topics, queries subscribe to them, and the background exchange emits
//! the same ones, so that the screen never guesses. A topic is a name, never a piece of content.

use std::collections::BTreeSet;

use serde::Serialize;
use tirek_wire::id::DocumentId;

/// One name a query can subscribe to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Topic(String);

/// The set of topics touched by one change.
pub type Topics = BTreeSet<Topic>;

impl Topic {
    /// One document, whatever its kind.
    pub fn document(id: DocumentId) -> Self {
        Self(format!("document:{id}"))
    }

    /// A named list or view: `app`, `home`, `course`, `profile`, `plans`, `entries`, `reports`,
    /// `submissions`, `exchange` or `calendar`.
    pub fn view(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// The name as the screen knows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The result of a mutation together with what it touched.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// What the caller asked for.
    pub value: T,
    /// What the screen must fetch again.
    pub topics: Topics,
}

impl<T> Done<T> {
    /// A result that touched nothing.
    pub fn quiet(value: T) -> Self {
        Self {
            value,
            topics: Topics::new(),
        }
    }

    /// Keeps the topics and replaces the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Done<U> {
        Done {
            value: change(self.value),
            topics: self.topics,
        }
    }
}
