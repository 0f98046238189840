//! Closed choices of short fields, with the names they have in bodies, JSON and TypeScript.
//!
//! A choice stands in the file of the kind that has it; here are those of several kinds.

/// The names of a choice as data.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// Every name, in the order in which it is offered.
    pub names: &'static [&'static str],
    /// The part of a label's key that stands before a name; empty where no list shows the choice.
    pub words: &'static str,
}

/// A field whose text is one of a few names; the literal behind the type is where its words stand.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        $name:ident($words:literal) { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize, ::ts_rs::TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The choices as data.
            pub const CHOICES: $crate::kind::Choices = $crate::kind::Choices {
                names: &[$($text,)+],
                words: $words,
            };

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
pub(crate) use choice;

choice! {
    /// What a report or a journal entry is about.
    About("entry-about") {
        /// Something held once, with readers.
        Event = "event",
        /// Work over a time, with a result.
        Project = "project",
        /// Something that the library had not done before.
        Innovation = "innovation",
    }
}
