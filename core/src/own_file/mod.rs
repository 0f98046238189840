//! Her own files beside the materials of the course: for herself alone.
//!
//! Called by the command list. Each is a document of her private space with one file, so that renaming, undo and the
//! bin are those of every document; it stands in the lists as a material. Invariant: nothing of it travels, and the
//! file is kept as it is. Deliberately not here: how a form is shown.

mod add;
mod shown;

pub use add::{NewOwnFile, add, take};
pub use shown::{find, id_of, list, open};
