//! What she notes of a material: how far she is, whether she wants it at hand, her words, bookmarks.
//!
//! Called by the command list. One document a material in her private space, the same id for the same material, so
//! that two presses at once make one note; it is begun when she first notes something. Where she was in a material is
//! kept beside the documents: it changes at each turn of a page and is nobody's word. Deliberately not here: what a
//! material is.

mod mark;
mod place;
mod standing;

pub use mark::{MarkedMaterial, NewBookmark, NewMark, bookmark, mark, note_of};
pub use place::{MaterialPlace, keep_place, show};
pub use standing::{MaterialMark, MaterialMarks, standing};
