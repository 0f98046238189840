//! An attached file: the same list in every kind that has files.
//!
//! A row names the file by its hash; the bytes are a blob. Files, their fate in the bin and what
//! travels with a submission follow from the rows alone, whatever the kind.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::Help;
use super::field::{Field, Form, Rows};
use super::reader::Reader;
use crate::body::{Edit, RowPlace};
use crate::fields::Fields;
use crate::row::RowId;
use crate::text::one_line;
use crate::value::Value;

/// A file attached to a document; its bytes are a blob.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Attachment {
    /// Its row in the list.
    pub row: RowId,
    /// BLAKE3 of the file, in hex; empty when missing.
    pub blob: String,
    /// What a person calls it, on one line; believed by nobody, so no path.
    pub name: String,
    /// A number as the document has it; the blob's own size is what counts.
    pub size_bytes: f64,
    /// The media type that the name's ending stands for.
    pub mime: String,
    /// Of a file that came with an answer: the help that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub help: Option<Help>,
}

/// Characters of a file's name that are kept: what file systems allow at most.
const NAME_CHARS_MAX: usize = 255;

/// The media type of what no ending tells.
const UNKNOWN: &str = "application/octet-stream";

/// The label of a file as a whole, whatever of it is meant.
const WHOLE: &str = "attachment-one";

/// The rows of the list. Of a file only its name is told, and the help that it is.
pub(super) const ROWS: Rows = Rows {
    fields: &[
        Attachment::NAME,
        Attachment::HELP,
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

    /// The help that it is, of a file that came with an answer.
    pub const HELP: Field = Field::new(
        "help",
        Form::Choice {
            choices: &Help::CHOICES,
            default: None,
        },
    );

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

    /// A file of these bytes; `name` is a label and may be anything.
    pub fn new(row: RowId, blob: String, name: &str, size_bytes: u64) -> Self {
        let name: String = one_line(name).chars().take(NAME_CHARS_MAX).collect();
        Self {
            row,
            blob,
            mime: Self::mime_of(&name).unwrap_or(UNKNOWN).to_owned(),
            name,
            size_bytes: size_bytes as f64,
            help: None,
        }
    }

    /// The media type that a name's ending stands for: a hint for the screen, believed by nobody.
    pub fn mime_of(name: &str) -> Option<&'static str> {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        let mime = match ending.as_deref().unwrap_or_default() {
            "jpg" | "jpeg" => "image/jpeg",
            "png" => "image/png",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "heic" | "heif" => "image/heic",
            "avif" => "image/avif",
            "tif" | "tiff" => "image/tiff",
            "dng" => "image/x-adobe-dng",
            "jxl" => "image/jxl",
            "jp2" => "image/jp2",
            "pdf" => "application/pdf",
            "txt" => "text/plain",
            "doc" => "application/msword",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xls" => "application/vnd.ms-excel",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "ppt" => "application/vnd.ms-powerpoint",
            "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "mp3" => "audio/mpeg",
            "m4a" => "audio/mp4",
            "mp4" | "m4v" => "video/mp4",
            "mov" => "video/quicktime",
            "3gp" => "video/3gpp",
            "zip" => "application/zip",
            _ => return None,
        };
        Some(mime)
    }

    /// The edits by which a document gets the file as its last one.
    pub fn add(&self) -> Vec<Edit> {
        let set = |field: &Field, value: Value| Edit::Set {
            field: Self::FIELD.of(&self.row, field),
            value: Some(value),
        };
        let mut edits = vec![
            Edit::AddRow {
                list: Self::FIELD.path(),
                row: self.row,
                at: RowPlace::Last,
            },
            set(&Self::BLOB, Value::from(self.blob.as_str())),
            set(&Self::NAME, Value::from(self.name.as_str())),
            set(&Self::SIZE, Value::from(self.size_bytes)),
            set(&Self::MIME, Value::from(self.mime.as_str())),
        ];
        edits.extend(
            self.help
                .map(|help| set(&Self::HELP, Value::from(help.name()))),
        );
        edits
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
            help: reader.choice(Self::HELP.name, Help::from_name),
        }
    }
}
