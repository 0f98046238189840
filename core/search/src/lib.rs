//! Finding what a librarian means: Kazakh and Russian words in whatever letters they were typed.
//!
//! Called by the core, which says what can be found ([`Entry`]) and where the index of it is kept. A word is taken
//! through the same steps when it is written into an index and when it is asked for: its letters
//! ([`tirek_document::letters`]), case, folding ([`tirek_document::text::fold`]), and the stem of its language
//! (a module of tables for Kazakh, Snowball for Russian). What was typed with the wrong keyboard, with slips, or in another word of
//! the same meaning is tried too and told apart ([`Way`]), so that a guess never stands before what was asked for.
//! Deliberately not here: what a document or a material is, who may see it, and the words of the screen.

mod common;
mod entry;
mod excerpt;
mod index;
mod kazakh;
mod layout;
mod marks;
mod near;
mod pairs;
mod query;
mod rank;
mod russian;
mod stem;
mod words;

pub use entry::{Entry, Language, Passage};
pub use excerpt::{Excerpt, Piece};
pub use index::{FileIndex, Index, IndexError};
pub use pairs::Pairs;
pub use query::{Answer, Found, Way};
