//! The reading mark: which reviews a librarian has seen, the last step of a receipt.

use super::declaration::{Declaration, Share};
use super::declare::fields;
use crate::path::{Path, PathError};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    share: Share::Edits,
    is_counted: false,
    fields: ReadingMark::FIELDS,
    ..Declaration::new(7, "reading_mark")
};

fields! {
    /// A reading mark as it is shown.
    pub struct ReadingMark {
        /// The document ids of the reviews seen, sorted.
        seen: marks.listed();
    }
}

impl ReadingMark {
    /// The path of the mark of a review.
    ///
    /// # Errors
    /// When its id is no segment of a path.
    pub fn of(review: &str) -> Result<Path, PathError> {
        Path::new(&format!("{}/{review}", Self::seen.name))
    }
}
