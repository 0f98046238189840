//! What she notes of a material: how far she is, whether she wants it at hand, her own words and bookmarks.
//!
//! One document a material, begun when she first notes something. It stays on her PC.

use super::choice::choice;
use super::declaration::Declaration;
use super::declare::fields;
use super::field::Column;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Private],
    is_counted: false,
    labels: "material-note-field",
    fields: MaterialNote::FIELDS,
    ..Declaration::new(9, "material_note")
};

fields! {
    /// A note on a material as it is shown.
    pub struct MaterialNote {
        /// What the material was called when the note was begun.
        title: short.on_card(Column::Title).names();
        /// The material's id.
        material: short.listed().begun().untold();
        /// How far she is with it.
        progress: choice(ReadingProgress).listed();
        /// She wants it at hand.
        favourite: flag.listed();
        /// Her own words.
        text: prose.on_card(Column::Excerpt);
        /// Places that she wants to find again.
        bookmarks: rows(Bookmark).listed();
    }
}

fields! {
    /// A place in a material that she wants to find again.
    pub row Bookmark("material-note-bookmark", "material-note-bookmark-whole") {
        /// What she calls it.
        label: short.names();
        /// Of a file the number of its page, of a text that of its section.
        place: short.untold();
    }
}

choice! {
    /// How far somebody is with a material.
    ReadingProgress("material-progress") {
        /// It is to be begun, wherever she was in it.
        Unread = "unread",
        /// It is begun.
        Reading = "reading",
        /// It is read.
        Read = "read",
    }
}
