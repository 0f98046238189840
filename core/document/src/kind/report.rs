//! The reflective report: its four required elements and what stands around them.

use super::choice::About;
use super::declaration::{Declaration, Share};
use super::declare::fields;
use crate::check::MissingCode;
use crate::space::SpaceKind;
use crate::text::is_blank;

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
        title: short.needs(MissingCode::Title).listed().names();
        about: choice(About).needs(MissingCode::About).listed().begun();
        /// `2026-10-15`, or empty.
        date: date.needs(MissingCode::Date).listed().begun();
        /// How many took part, as typed.
        participants: short;
        description: prose.listed();
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

impl Report {
    /// How many of the four elements have words.
    pub fn filled(&self) -> usize {
        let elements = [
            &self.effectiveness,
            &self.achievements,
            &self.difficulties,
            &self.improvements,
        ];
        let filled = elements.iter().filter(|text| !is_blank(text));
        filled.count()
    }
}
