//! Submissions: what was frozen and handed in, how far it has come, and what changed since.
//!
//! Called by the command list and by the head of every document ([`crate::document`]). A submission
//! is a change of its own kind in the log; what is read here are its read models and, for its
//! content, the change itself. Where the work on a document stands follows from its newest submission
//! (`store/document_state.rs`).

mod check;
mod compare;
mod open;
mod read;
mod submit;
mod view;

pub(crate) use check::KILOBYTE;
pub use check::{Beyond, Checked, TooLargeFile, check};
pub use compare::differences;
pub use open::{compare, open};
pub use read::{content, here, list, one, standing};
pub use submit::submit;
pub use view::{
    DocumentStatus, FieldDifference, Receipt, Span, SpanChange, Step, SubmissionRead,
    SubmissionView,
};
