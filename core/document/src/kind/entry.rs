//! The journal entry: what was done, in a few words, with photos.

use super::choice::About;
use super::declaration::Declaration;
use super::declare::fields;
use super::field::Column;
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
        /// What it is about, where she says so.
        about: choice(About).on_card(Column::About).begun();
        /// `2026-10-15`, or empty.
        date: date.on_card(Column::Date).begun();
        /// What happened, in a line.
        title: short.on_card(Column::Title).names();
        /// What happened.
        text: prose.on_card(Column::Excerpt);
        /// As typed; separated by commas.
        tags: short.on_card(Column::Tags);
        /// Photos and papers of it.
        attachments: attachments;
        /// The activities of plans that it belongs to.
        links: links;
    }
}
