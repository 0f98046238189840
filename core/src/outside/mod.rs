//! What other programs of this PC are given: copies of attached files, texts that a person saves, pictures
//! and files of materials for the page.
//!
//! The shell hands a copy to the program that the system has for it ([`Tirek::copy_out`]); shell and test
//! host write texts for a person through [`note`], and files that she keeps elsewhere through
//! [`Tirek::save_out`]. Invariants: a stored file itself, which has no name, is
//! never handed to another program; nothing is handed over that would run instead of being shown.
//! Deliberately absent: which program that is, and how it is started.
//!
//! [`Tirek::copy_out`]: crate::Tirek::copy_out
//! [`Tirek::save_out`]: crate::Tirek::save_out

mod copies;
mod hand_out;
mod named;
pub mod note;
mod page_file;
pub mod picture;
mod save;
mod shown;

pub use copies::{Copies, FOLDER as COPIES};
pub use hand_out::hand_out;
pub use named::{Holder, NamedFile, StoredFile, find};
pub use page_file::{PageFile, page_file};
pub use save::{save, save_bytes, suggested};
pub use shown::shown_for;
