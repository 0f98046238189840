//! The project: its number, its name and its spaces are settled, its fields are not.

use super::declaration::{Declaration, Share};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library, SpaceKind::Team],
    share: Share::Submissions,
    is_carried: true,
    ..Declaration::new(4, "project")
};
