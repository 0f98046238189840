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
        /// What the event or project was called.
        title: short.needs(MissingCode::Title).on_card(Column::Title).names();
        /// What it is about.
        about: choice(About).needs(MissingCode::About).on_card(Column::About).begun();
        /// `2026-10-15`, or empty.
        date: date.needs(MissingCode::Date).on_card(Column::Date).begun();
        /// How many took part, as typed.
        participants: short;
        /// What was done.
        description: prose.on_card(Column::Excerpt);
        /// What came of it: the first of the four elements.
        effectiveness: prose.needs(MissingCode::Effectiveness).listed();
        /// What went well: the second.
        achievements: prose.needs(MissingCode::Achievements).listed();
        /// What went badly: the third.
        difficulties: prose.needs(MissingCode::Difficulties).listed();
        /// What would be done better: the fourth.
        improvements: prose.needs(MissingCode::Improvements).listed();
        /// What she does next.
        next_step: prose;
        /// `2026-10-15`, or empty.
        next_step_due: date;
        /// What it taught her.
        lesson: prose;
        /// Photos and papers of it.
        attachments: attachments;
        /// The activities of plans that it was.
        links: links;
    }
}
