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
        /// As in her papers.
        surname: short;
        /// As in her papers.
        given_name: short;
        /// As in her papers, or empty: not everybody has one.
        patronymic: short;
        /// What she works as.
        position: short;
        /// As typed.
        service_length: short;
        /// As typed.
        phone: short;
        /// What her school is called.
        school: short;
        /// Where the school is, or empty in a town that is a district of its own.
        village: short;
        /// The district of the school.
        district: short;
        /// The region of the school.
        region: short;
        /// `2026-10-15`, or empty.
        course_end: date;
        /// The school's own dates: `calendar/<year>/<key>` without `calendar/`, as written.
        calendar: dates.label("settings-tab-calendar");
    }
}
