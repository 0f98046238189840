//! Photos and files that a person attaches to a document, whatever its kind.
//!
//! In two steps, because copying a film and reducing a photo take seconds on an old PC: the file is taken
//! in beside the person ([`take()`]), then it is named in the document ([`name()`]).

mod name;
mod take;

pub use name::{Attached, name};
pub use take::take;
