//! A paper of her own: what she made of a sample of the course, or wrote herself. It is a working paper of her library
//! and is not handed in; what is to be handed in names its file.

use super::declaration::Declaration;
use super::declare::fields;
use super::field::Column;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    is_carried: true,
    labels: "paper-field",
    fields: OwnPaper::FIELDS,
    ..Declaration::new(10, "paper")
};

fields! {
    /// A paper of her own as it is shown.
    pub struct OwnPaper {
        /// What it is called.
        title: short.on_card(Column::Title).names();
        /// `2026-10-15`, or empty.
        date: date.on_card(Column::Date).begun();
        /// What stands in it. Lines in bars are rows of a table, lines in capitals are headings.
        text: prose.on_card(Column::Excerpt);
        /// The material that it was made from, or empty.
        sample: reference.untold().begun();
        /// Photos and files of it.
        attachments: attachments;
    }
}
