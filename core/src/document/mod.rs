//! Documents of whatever kind: how one begins, its head on the screen, and where its words are carried.
//!
//! The nouns of single kinds build on it. Deliberately absent: what a document means, and the body itself,
//! which is the workspace's.

mod carry;
mod create;
mod head;
mod open;

pub use carry::{carry, copy};
pub(crate) use create::create;
pub use head::{BodyState, DocumentMeta, FileState, meta};
pub use open::{Opened, open};
