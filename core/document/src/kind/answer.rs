//! The answer to a question: its number, its name and its spaces are settled, its fields are not.

use super::declaration::{Declaration, Share, Writer};
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[
        SpaceKind::Own,
        SpaceKind::Library,
        SpaceKind::Team,
        SpaceKind::Staff,
    ],
    writer: Writer::Supervisor,
    share: Share::Edits,
    ..Declaration::new(33, "answer")
};
