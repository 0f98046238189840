//! The reflective report: its four required elements and what stands around them.

use super::choice::About;
use super::declaration::{Declaration, Share};
use super::declare::fields;
use super::field::Column;
use crate::check::MissingCode;
use crate::space::SpaceKind;

pub(super) static KIND: Declaration = Declaration {
    spaces: &[SpaceKind::Own, SpaceKind::Library],
    share: Share::Submissions,
    is_carried: true,
    labels: "report-field",
    fields: Report::FIELDS,
    ..Declaration::new(3, "report")
};

fields! {
    /// A report as it is shown.
    pub struct Report {
        title: short.needs(MissingCode::Title).on_card(Column::Title).names();
        about: choice(About).needs(MissingCode::About).on_card(Column::About).begun();
        /// `2026-10-15`, or empty.
        date: date.needs(MissingCode::Date).on_card(Column::Date).begun();
        /// How many took part, as typed.
        participants: short;
        description: prose.on_card(Column::Excerpt);
        effectiveness: prose.needs(MissingCode::Effectiveness).listed();
        achievements: prose.needs(MissingCode::Achievements).listed();
        difficulties: prose.needs(MissingCode::Difficulties).listed();
        improvements: prose.needs(MissingCode::Improvements).listed();
        next_step: prose;
        /// `2026-10-15`, or empty.
        next_step_due: date;
        lesson: prose;
        attachments: attachments;
        links: links;
    }
}
