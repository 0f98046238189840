//! The journal entry: what was done, in a few words, with photos.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::choice::About;
use super::reader::Reader;
use super::{Attachment, Link, Read};
use crate::fields::Fields;

/// An entry as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Entry {
    pub about: Option<About>,
    /// `2026-10-15`, or empty.
    pub date: String,
    pub title: String,
    /// As typed; separated by commas.
    pub tags: String,
    pub text: String,
    pub links: Vec<Link>,
    pub attachments: Vec<Attachment>,
}

impl Entry {
    /// Reads an entry.
    pub fn read(fields: &Fields) -> Read<Self> {
        let mut reader = Reader::new(fields);
        let entry = Self {
            about: reader.choice("about", About::from_name),
            date: reader.date("date"),
            title: reader.short("title"),
            tags: reader.short("tags"),
            text: reader.text("text"),
            links: reader.links(),
            attachments: reader.attachments(),
        };
        reader.done(entry)
    }
}
