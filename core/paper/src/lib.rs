//! Papers: what is put on A4, whatever it was made from, and the files that it is written into.
//!
//! Whoever has something to put on paper fills a [`Paper`]: an approval block, a title, and blocks in reading order
//! ([`PaperBlock`]). A writer of [`mod@write`] makes a file of it; there is one for each format, and none knows where the
//! words came from. What all of them must agree on is settled here once: how wide columns are, where a line to fill in
//! begins and ends, and whether a sheet lies on its side ([`layout`]).
//!
//! ```text
//!   a material, a plan, a report          tirek-core fills
//!          │
//!        Paper ── layout ──► write::docx  (Word)
//!                        └──► further writers
//! ```
//!
//! Invariants: the same paper gives the same bytes; no text that somebody wrote can break a file, whatever stands in
//! it. Deliberately not here: a store, words of the product (they come in with the paper), and pictures.

pub mod layout;
mod model;
pub mod write;

pub use model::{
    Approval, FillLine, FillPart, Orientation, Paper, PaperBlock, PaperLanguage, PaperRow,
    PaperSpan, PaperTable,
};
