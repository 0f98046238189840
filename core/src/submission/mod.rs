//! Submissions: what was frozen and handed in, how far it has come, and what changed since.
//!
//! Called by the command list and by the noun views for their head ([`DocumentMeta`]). A submission
//! is a change of its own kind in the log; what is read here are its read models and, for its
//! content, the change itself. The status of a document is that of its newest submission.

mod compare;
mod meta;
mod read;
mod view;

pub use compare::differences;
pub use meta::{BodyState, DocumentMeta, FileState, document_status, meta};
pub use read::{content, here, list, one};
pub use view::{
    DocumentStatus, FieldDifference, Receipt, Span, SpanChange, Step, SubmissionRead,
    SubmissionView,
};
