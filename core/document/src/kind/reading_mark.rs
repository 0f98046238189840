//! The reading mark: which reviews a librarian has seen, the last step of a receipt, and which releases of packs of
//! materials lie on her PC.

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
        /// The releases of packs that her PC holds, each as its pack and its number, sorted.
        held: marks;
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

    /// The path of the mark of a release that is held.
    ///
    /// # Errors
    /// When its key is no segment of a path.
    pub fn of_held(release: &str) -> Result<Path, PathError> {
        Path::new(&format!("{}/{release}", Self::held.name))
    }
}
