//! An attached file: the same list in every kind that has files.
//!
//! A row names the file by its hash; the bytes are a blob. Files, their fate in the bin and what
//! travels with a submission follow from the rows alone, whatever the kind.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Form, Rows};
use super::reader::Reader;
use crate::body::{Edit, Place};
use crate::fields::Fields;
use crate::row::RowId;
use crate::value::Value;

/// A file attached to a document; its bytes are a blob.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Attachment {
    pub row: RowId,
    /// BLAKE3 of the file, in hex; empty when missing.
    pub blob: String,
    pub name: String,
    pub size_bytes: f64,
    pub mime: String,
}

/// The label of a file as a whole, whatever of it is meant.
const WHOLE: &str = "attachment-one";

/// The rows of the list. Of a file only its name is told.
pub(super) const ROWS: Rows = Rows {
    fields: &[
        Attachment::NAME,
        Attachment::BLOB,
        Attachment::SIZE,
        Attachment::MIME,
    ],
    labels: "attachment",
    whole: WHOLE,
};

impl Attachment {
    /// The list, for every kind that has files.
    pub const FIELD: Field = Field::new("attachments", Form::Attachments)
        .label("attachment-list")
        .listed();

    /// What a person calls the file.
    pub const NAME: Field = Field::new("name", Form::Short).label(WHOLE).names();

    /// BLAKE3 of its bytes, in hex.
    pub const BLOB: Field = Field::new("blob", Form::Short).label(WHOLE).untold();

    /// Its size in bytes.
    pub const SIZE: Field = Field::new("size", Form::Number).label(WHOLE).untold();

    /// The media type that its name stands for.
    pub const MIME: Field = Field::new("mime", Form::Short).label(WHOLE).untold();

    /// The files of a document of any kind, without removed ones.
    pub fn all(fields: &Fields) -> Vec<Self> {
        Reader::new(fields).attachments(Self::FIELD.name)
    }

    /// The edits by which a document gets the file as its last one.
    pub fn add(&self) -> Vec<Edit> {
        let set = |field: &Field, value: Value| Edit::Set {
            field: Self::FIELD.of(&self.row, field),
            value: Some(value),
        };
        vec![
            Edit::AddRow {
                list: Self::FIELD.path(),
                row: self.row,
                at: Place::Last,
            },
            set(&Self::BLOB, Value::from(self.blob.as_str())),
            set(&Self::NAME, Value::from(self.name.as_str())),
            set(&Self::SIZE, Value::from(self.size_bytes)),
            set(&Self::MIME, Value::from(self.mime.as_str())),
        ]
    }

    /// Reads the row that the reader stands at.
    pub(super) fn of(reader: &mut Reader<'_>, row: RowId) -> Self {
        Self {
            row,
            blob: reader.short(Self::BLOB.name),
            name: reader.short(Self::NAME.name),
            size_bytes: reader
                .number(Self::SIZE.name)
                .filter(|size| *size >= 0.0)
                .unwrap_or_default(),
            mime: reader.short(Self::MIME.name),
        }
    }
}
