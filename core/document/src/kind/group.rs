//! The course group: what the centre says of it to its people.

use super::declaration::{Declaration, Share, Writer};
use super::declare::fields;
use crate::body::Edit;
use crate::space::SpaceKind;
use crate::value::Value;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Group],
    writer: Writer::Staff,
    share: Share::Edits,
    fields: CourseGroup::FIELDS,
    ..Declaration::new(36, "group")
};

fields! {
    /// A course group as it is shown.
    pub struct CourseGroup {
        /// The id of the pack that carries its programme; empty where it is the programme of the app.
        programme: short;
    }
}

impl CourseGroup {
    /// The edit that names the programme; an empty id means that of the app.
    pub fn follow(pack: &str) -> Edit {
        Edit::Set {
            field: Self::programme.path(),
            value: Some(Value::from(pack)),
        }
    }
}
