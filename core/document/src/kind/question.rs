//! The question: its number, its name and its spaces are settled, its fields are not.

use super::declaration::{Declaration, Share};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    share: Share::Edits,
    is_carried: true,
    ..Declaration::new(5, "question")
};
