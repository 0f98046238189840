//! Documents of whatever kind: how one begins, is listed and read, its head on the screen, and where its words
//! are carried.
//!
//! A kind that has no rule of its own needs nothing else; the nouns of those that have build on it. Deliberately
//! absent: what a document means, and the body itself, which is the workspace's.

mod carry;
mod create;
mod head;
mod link;
mod list;
mod open;
mod read;

pub use carry::{carry, copy};
pub use create::begin;
pub(crate) use create::create;
pub use head::{BodyState, DocumentMeta, FileState, meta};
pub use link::{ActivityLink, here, links};
pub use list::{DocumentSummary, list};
pub use open::{Opened, open};
pub use read::{DocumentRead, head, read};
