//! The profile: what a person says of herself and her library. The roster alone decides rights.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Read;
use super::reader::Reader;
use crate::fields::{Fields, under};
use crate::value::Value;

/// A profile as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Profile {
    pub surname: String,
    pub given_name: String,
    pub patronymic: String,
    pub school: String,
    pub district: String,
    pub region: String,
    pub village: String,
    pub position: String,
    /// As typed.
    pub service_length: String,
    /// `2026-10-15`, or empty.
    pub course_end: String,
    pub phone: String,
    /// The school's own dates: `calendar/<year>/<key>` without `calendar/`, as written.
    pub calendar: BTreeMap<String, String>,
}

impl Profile {
    /// Reads a profile.
    pub fn read(fields: &Fields) -> Read<Self> {
        let mut reader = Reader::new(fields);
        let profile = Self {
            surname: reader.short("surname"),
            given_name: reader.short("given_name"),
            patronymic: reader.short("patronymic"),
            school: reader.short("school"),
            district: reader.short("district"),
            region: reader.short("region"),
            village: reader.short("village"),
            position: reader.short("position"),
            service_length: reader.short("service_length"),
            course_end: reader.date("course_end"),
            phone: reader.short("phone"),
            calendar: calendar(fields),
        };
        reader.done(profile)
    }
}

fn calendar(fields: &Fields) -> BTreeMap<String, String> {
    let texts = under(&fields.values, "calendar/").filter_map(|(path, values)| {
        let key = path.as_str().strip_prefix("calendar/")?;
        Some((
            key.to_owned(),
            values.first().and_then(Value::as_text).unwrap_or_default(),
        ))
    });
    texts
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key, text.to_owned()))
        .collect()
}
