//! Closed choices of short fields, with the names they have in bodies, JSON and TypeScript.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field whose text is one of a few names.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in bodies, JSON and SQL.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The choice of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    };
}

choice! {
    /// Whose plan it is.
    PlanKind { Individual = "individual", Institutional = "institutional", }
}

choice! {
    /// The direction of a goal.
    Direction {
        Collection = "collection",
        Digitalisation = "digitalisation",
        Readers = "readers",
        Project = "project",
        /// Named in `direction_other`.
        Other = "other",
    }
}

choice! {
    /// How far an activity is.
    Status {
        Planned = "planned",
        InProgress = "in_progress",
        Done = "done",
        Partly = "partly",
        Postponed = "postponed",
        Cancelled = "cancelled",
    }
}

choice! {
    /// How a deadline is given.
    DeadlineKind {
        /// `2026-10-15`
        Date = "date",
        /// `2026-10`
        Month = "month",
        /// `2026-2027/2`
        Quarter = "quarter",
        AllYear = "all_year",
        Monthly = "monthly",
        AsNeeded = "as_needed",
    }
}

choice! {
    /// What a report or a journal entry is about.
    About { Event = "event", Project = "project", Innovation = "innovation", }
}

choice! {
    /// What a review says of a submission.
    Verdict { Accepted = "accepted", Returned = "returned", }
}

choice! {
    /// Whether a review is still being written.
    ReviewState { Reading = "reading", Released = "released", }
}
