//! The journal entry: what was done, in a few words, with photos.

use super::choice::About;
use super::declaration::Declaration;
use super::declare::fields;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library, SpaceKind::Private],
    is_carried: true,
    labels: "entry-field",
    fields: Entry::FIELDS,
    ..Declaration::new(2, "entry")
};

fields! {
    /// An entry as it is shown.
    pub struct Entry {
        about: choice(About).listed().begun();
        /// `2026-10-15`, or empty.
        date: date.listed().begun();
        title: short.listed().names();
        text: prose.listed();
        /// As typed; separated by commas.
        tags: short.listed();
        attachments: attachments;
        links: links;
    }
}
