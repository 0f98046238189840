//! What a screen must fetch again after something changed.
//!
//! Every mutation answers with topics, the background exchange emits the same ones, and each reading
//! command of the list names the subjects that its answer depends on, so that the screen never
//! guesses. The subjects are a closed list; one that nothing emits or nothing reads fails a test. A
//! topic is a name, never a piece of content.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
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
    /// The journal's list.
    Entries,
    /// What is on its way, what came, and why it stands still.
    Exchange,
    /// Plans and the activities in them.
    Plans,
    /// Her details and her group.
    Profile,
    /// The list of questions.
    Questions,
    /// The list of reports.
    Reports,
    /// Submitted versions, their receipts and the centre's answers.
    Submissions,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 10] = [
        Self::App,
        Self::Calendar,
        Self::Document,
        Self::Entries,
        Self::Exchange,
        Self::Plans,
        Self::Profile,
        Self::Questions,
        Self::Reports,
        Self::Submissions,
    ];

    /// The names of all subjects, for a listener who has missed some: «document» alone is any of them.
    pub fn everything() -> Vec<String> {
        Self::ALL.map(|subject| subject.name().to_owned()).into()
    }

    /// The name as the screen knows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Calendar => "calendar",
            Self::Document => "document",
            Self::Entries => "entries",
            Self::Exchange => "exchange",
            Self::Plans => "plans",
            Self::Profile => "profile",
            Self::Questions => "questions",
            Self::Reports => "reports",
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
    /// See [`Subject::Entries`].
    pub const ENTRIES: Self = Self::of(Subject::Entries);
    /// See [`Subject::Exchange`].
    pub const EXCHANGE: Self = Self::of(Subject::Exchange);
    /// See [`Subject::Plans`].
    pub const PLANS: Self = Self::of(Subject::Plans);
    /// See [`Subject::Profile`].
    pub const PROFILE: Self = Self::of(Subject::Profile);
    /// See [`Subject::Questions`].
    pub const QUESTIONS: Self = Self::of(Subject::Questions);
    /// See [`Subject::Reports`].
    pub const REPORTS: Self = Self::of(Subject::Reports);
    /// See [`Subject::Submissions`].
    pub const SUBMISSIONS: Self = Self::of(Subject::Submissions);

    const fn of(subject: Subject) -> Self {
        Self {
            subject,
            document: None,
        }
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
        let found = Subject::ALL.into_iter().find(|one| one.name() == name);
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
