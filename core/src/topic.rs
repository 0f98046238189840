//! What a screen must fetch again after something changed.
//!
//! Every mutation answers with topics, the background exchange emits the same ones, and each reading
//! command of the list names the subjects that its answer depends on, so that the screen never
//! guesses. The subjects are a closed list, to which every kind that lists show brings its own; one that
//! nothing emits or nothing reads fails a test. A topic is a name, never a piece of content.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

/// What can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Preferences and which profile is open.
    App,
    /// School years and their dates.
    Calendar,
    /// One document, whatever its kind.
    Document,
    /// What is on its way, what came, and why it stands still.
    Exchange,
    /// The list of the documents of a kind, and what it tells of each.
    List(Kind),
    /// Any of these lists.
    Lists,
    /// Packs of materials: which are held, offered and on their way.
    Packs,
    /// Her details and her group.
    Profile,
    /// Submitted versions, their receipts and the centre's answers.
    Submissions,
}

impl Subject {
    /// Those that no kind brings along.
    const FIXED: [Self; 8] = [
        Self::App,
        Self::Calendar,
        Self::Document,
        Self::Exchange,
        Self::Lists,
        Self::Packs,
        Self::Profile,
        Self::Submissions,
    ];

    /// Every subject.
    pub fn all() -> impl Iterator<Item = Self> {
        let listed = Kind::all().filter(|kind| kind.is_listed());
        Self::FIXED.into_iter().chain(listed.map(Self::List))
    }

    /// The names of all subjects, for a listener who has missed some: «document» alone is any of them.
    pub fn everything() -> Vec<String> {
        Self::all()
            .map(|subject| subject.name().to_owned())
            .collect()
    }

    /// The name as the screen knows it; a list is called as its kind is.
    pub fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Calendar => "calendar",
            Self::Document => "document",
            Self::Exchange => "exchange",
            Self::List(kind) => kind.name(),
            Self::Lists => "lists",
            Self::Packs => "packs",
            Self::Profile => "profile",
            Self::Submissions => "submissions",
        }
    }
}

/// One name a query can subscribe to: a subject, of documents a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    subject: Subject,
    document: Option<DocumentId>,
}

/// The set of topics touched by one change.
pub type Topics = BTreeSet<Topic>;

impl Topic {
    /// See [`Subject::App`].
    pub const APP: Self = Self::of(Subject::App);
    /// See [`Subject::Calendar`].
    pub const CALENDAR: Self = Self::of(Subject::Calendar);
    /// See [`Subject::Exchange`].
    pub const EXCHANGE: Self = Self::of(Subject::Exchange);
    /// See [`Subject::Lists`].
    pub const LISTS: Self = Self::of(Subject::Lists);
    /// See [`Subject::Packs`].
    pub const PACKS: Self = Self::of(Subject::Packs);
    /// See [`Subject::Profile`].
    pub const PROFILE: Self = Self::of(Subject::Profile);
    /// See [`Subject::Submissions`].
    pub const SUBMISSIONS: Self = Self::of(Subject::Submissions);

    const fn of(subject: Subject) -> Self {
        Self {
            subject,
            document: None,
        }
    }

    /// The list of the documents of a kind; see [`Subject::List`].
    pub const fn list(kind: Kind) -> Self {
        Self::of(Subject::List(kind))
    }

    /// One document, whatever its kind.
    pub const fn document(id: DocumentId) -> Self {
        Self {
            subject: Subject::Document,
            document: Some(id),
        }
    }

    /// What it is about.
    pub const fn subject(&self) -> Subject {
        self.subject
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.subject.name())?;
        self.document.map_or(Ok(()), |id| write!(f, ":{id}"))
    }
}

impl Serialize for Topic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (name, document) = match text.split_once(':') {
            Some((name, id)) => (name, Some(id.parse().map_err(de::Error::custom)?)),
            None => (text.as_str(), None),
        };
        let found = Subject::all().find(|one| one.name() == name);
        let subject = found.ok_or_else(|| de::Error::custom("no subject of this name"))?;
        Ok(Self { subject, document })
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
