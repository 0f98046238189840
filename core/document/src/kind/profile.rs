//! The profile: what a person says of herself and her library. The roster alone decides rights.

use super::declaration::{Declaration, Share};
use super::declare::fields;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own],
    share: Share::EditsToAll,
    labels: "settings-field",
    fields: Profile::FIELDS,
    ..Declaration::new(6, "profile")
};

fields! {
    /// A profile as it is shown.
    pub struct Profile {
        surname: short;
        given_name: short;
        patronymic: short;
        position: short;
        /// As typed.
        service_length: short;
        phone: short;
        school: short;
        village: short;
        district: short;
        region: short;
        /// `2026-10-15`, or empty.
        course_end: date;
        /// The school's own dates: `calendar/<year>/<key>` without `calendar/`, as written.
        calendar: dates.label("settings-tab-calendar");
    }
}
