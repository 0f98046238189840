//! The reflective report: its four required elements and what stands around them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::choice::About;
use super::reader::Reader;
use super::{Attachment, Link, Read};
use crate::fields::Fields;

/// A report as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Report {
    pub about: Option<About>,
    /// `2026-10-15`, or empty.
    pub date: String,
    pub title: String,
    /// How many took part, as typed.
    pub participants: String,
    /// `2026-10-15`, or empty.
    pub next_step_due: String,
    pub description: String,
    pub effectiveness: String,
    pub achievements: String,
    pub difficulties: String,
    pub improvements: String,
    pub next_step: String,
    pub lesson: String,
    pub links: Vec<Link>,
    pub attachments: Vec<Attachment>,
}

impl Report {
    /// Reads a report.
    pub fn read(fields: &Fields) -> Read<Self> {
        let mut reader = Reader::new(fields);
        let report = Self {
            about: reader.choice("about", About::from_name),
            date: reader.date("date"),
            title: reader.short("title"),
            participants: reader.short("participants"),
            next_step_due: reader.date("next_step_due"),
            description: reader.text("description"),
            effectiveness: reader.text("effectiveness"),
            achievements: reader.text("achievements"),
            difficulties: reader.text("difficulties"),
            improvements: reader.text("improvements"),
            next_step: reader.text("next_step"),
            lesson: reader.text("lesson"),
            links: reader.links(),
            attachments: reader.attachments(),
        };
        reader.done(report)
    }
}
