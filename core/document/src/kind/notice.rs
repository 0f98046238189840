//! The notice: its number, its name and its spaces are settled, its fields are not.

use super::declaration::{Declaration, Share, Writer};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[
        SpaceKind::Own,
        SpaceKind::Library,
        SpaceKind::Team,
        SpaceKind::Group,
        SpaceKind::Common,
    ],
    writer: Writer::SupervisorOrStaff,
    share: Share::Edits,
    ..Declaration::new(35, "notice")
};
