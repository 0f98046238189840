//! Attaching a file: its bytes first, durable beside the database, then the row that names them.

use std::fs::File;
use std::io::Read;

use tirek_document::{Edit, Path, Place, RowId, Value};
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use super::Workspace;
use crate::blob::{BLOB_BYTES_MAX, Stored};
use crate::store::traffic::{self, Bounds};
use crate::store::{StoreError, blob};
use crate::topic::Done;

/// The list that attachments lie in, for every kind that has them.
const LIST: &str = "attachments";

/// Characters of a file's name that are kept: what file systems allow at most.
const NAME_CHARS_MAX: usize = 255;

/// A file that was attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its row in the document.
    pub row: RowId,
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// Size of the photo it is the reduced copy of.
    pub original_bytes: Option<u64>,
}

impl Workspace {
    /// Takes a file in and names it in a document. `name` is a label and may be anything.
    ///
    /// # Errors
    /// [`StoreError::BlobTooLarge`] above [`BLOB_BYTES_MAX`]; as for [`Workspace::edit`].
    pub fn attach(
        &mut self,
        document: DocumentId,
        name: &str,
        from: impl Read,
    ) -> Result<Done<Attached>, StoreError> {
        self.document(document)?;
        let stored = self.blobs.put(&self.environment, from, BLOB_BYTES_MAX)?;
        self.name_file(document, name, stored)
    }

    /// As [`Workspace::attach`], from a file on the disk. Its size is looked at before it is read.
    ///
    /// # Errors
    /// As for [`Workspace::attach`]; what the disk says of the file.
    pub fn attach_file(
        &mut self,
        document: DocumentId,
        name: &str,
        path: &std::path::Path,
    ) -> Result<Done<Attached>, StoreError> {
        let file = File::open(path)?;
        if file.metadata()?.len() > BLOB_BYTES_MAX {
            return Err(StoreError::BlobTooLarge {
                limit_bytes: BLOB_BYTES_MAX,
            });
        }
        self.attach(document, name, file)
    }

    /// Notes that a file which documents name has arrived, its bytes being checked and durable.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_blob_here(&mut self, stored: Stored) -> Result<Done<()>, StoreError> {
        self.store
            .write(|tx| blob::set_here(tx, &stored.hash, stored.size_bytes))
    }

    /// Notes that the centre confirmed a file, at a time of its own clock.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_blob_sent(
        &mut self,
        hash: &Hash32,
        received_at_ms: i64,
    ) -> Result<Done<()>, StoreError> {
        self.store
            .write(|tx| blob::set_sent(tx, hash, received_at_ms))
    }

    /// Adds bytes of files to today's account.
    ///
    /// # Errors
    /// What the database says.
    pub fn add_traffic(&mut self, bytes: u64) -> Result<(), StoreError> {
        let today = self.environment.today();
        self.store.write(|tx| traffic::add(tx, today, bytes))?;
        Ok(())
    }

    /// Sets what files may cost.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_traffic_bounds(&mut self, bounds: Bounds) -> Result<(), StoreError> {
        self.store.write(|tx| traffic::set_bounds(tx, bounds))?;
        Ok(())
    }

    fn name_file(
        &mut self,
        document: DocumentId,
        name: &str,
        stored: Stored,
    ) -> Result<Done<Attached>, StoreError> {
        self.set_blob_here(stored)?;
        let row = RowId::from(self.environment.uuid());
        let edits = row_of(&row, name, stored);
        let done = self.edit(document, None, &edits)?;
        let Stored { hash, size_bytes } = stored;
        Ok(done.map(|_| Attached {
            row,
            hash,
            size_bytes,
            original_bytes: None,
        }))
    }
}

fn row_of(row: &RowId, name: &str, stored: Stored) -> Vec<Edit> {
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let mime = mime(&name).to_owned();
    let fields = [
        ("blob", Value::Text(stored.hash.to_string())),
        ("name", Value::Text(name)),
        ("size", Value::Number(stored.size_bytes as f64)),
        ("mime", Value::Text(mime)),
    ];
    let add = Path::new(LIST).map(|list| Edit::AddRow {
        list,
        row: *row,
        at: Place::Last,
    });
    let set = fields.into_iter().filter_map(|(field, value)| {
        let field = Path::in_row(LIST, row, field).ok()?;
        Some(Edit::Set {
            field,
            value: Some(value),
        })
    });
    add.into_iter().chain(set).collect()
}

/// The media type that a name's ending stands for: a hint for the screen, believed by nobody.
fn mime(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "heic" => "image/heic",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
