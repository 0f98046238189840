//! The release of a pack: its number, its name and its space are settled, its fields are not.

use super::declaration::{Declaration, Share, Writer};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Group, SpaceKind::Common],
    writer: Writer::Staff,
    share: Share::Edits,
    ..Declaration::new(37, "pack_release")
};
