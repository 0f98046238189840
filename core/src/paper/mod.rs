//! Papers: what is written out as a file of Word, and what she makes of a sample.
//!
//! Called by the commands on materials and papers, and by hosts that save a file. The model of a paper is filled here
//! from what the app holds ([`page`], [`model_plan`]); `tirek-paper` writes it. A sample becomes a document of her own
//! as plain text ([`text`]): tables, lists and headings stand in it as people write them without a word processor,
//! and become again what they were when it is written out. Deliberately not here: where a file is saved.

mod begin;
mod file;
mod model_plan;
mod page;
mod text;

pub use begin::{begin, may_begin};
pub use file::{PaperFailure, PaperFile, of_document, of_material};
pub use text::{as_page, as_text};
