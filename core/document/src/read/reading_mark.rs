//! The reading mark: which reviews a librarian has seen, the last step of a receipt.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Read;
use super::reader::Reader;
use crate::fields::{Fields, under};
use crate::value::Value;

/// A reading mark as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadingMark {
    /// The document ids of the reviews seen, sorted.
    pub seen: Vec<String>,
}

impl ReadingMark {
    /// Reads a reading mark.
    pub fn read(fields: &Fields) -> Read<Self> {
        let marks = under(&fields.values, "seen/").filter_map(|(path, values)| {
            let id = path.as_str().strip_prefix("seen/")?;
            Some((id, values.contains(&Value::Flag(true))))
        });
        let seen = marks
            .filter(|(_, is_seen)| *is_seen)
            .map(|(id, _)| id.to_owned())
            .collect();
        Reader::new(fields).done(Self { seen })
    }
}
