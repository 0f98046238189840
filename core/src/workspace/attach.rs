//! Attaching a file: its bytes first, durable beside the database, then the row that names them.
//!
//! Of a photo the row names the reduced copy ([`crate::photo`]), which is what travels; the original
//! stays here, known by its copy, and no document names it.

use std::io::Read;
use std::path::Path as FilePath;

use tirek_document::text::one_line;
use tirek_document::{Edit, Path, Place, RowId, Value};
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use super::Workspace;
use crate::blob::{BLOB_BYTES_MAX, BlobFolder, Stored};
use crate::environment::Environment;
use crate::foreign::{ForeignFile, PATIENCE};
use crate::photo;
use crate::store::traffic::{self, Bounds};
use crate::store::{StoreError, blob};
use crate::topic::{Done, Topic};

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
        let taken = take_file(&self.blobs, &self.environment, from)?;
        self.name_file(document, name, taken)
    }

    /// As [`Workspace::attach`], from a file on the disk. Its size is looked at before it is read.
    ///
    /// # Errors
    /// As for [`Workspace::attach`]; what the disk says of the file.
    pub fn attach_file(
        &mut self,
        document: DocumentId,
        name: &str,
        path: &FilePath,
    ) -> Result<Done<Attached>, StoreError> {
        let file = open_to_attach(path)?;
        self.attach(document, name, file)
    }

    /// Takes away files that nothing names any more. Called at opening, when no step of undo can bring back
    /// a row that names one.
    pub(super) fn sweep_files(&mut self) -> Result<(), StoreError> {
        let unnamed = self.store.read(blob::unnamed)?;
        if unnamed.is_empty() {
            return Ok(());
        }
        self.store.write(|tx| {
            let mut hashes = unnamed.iter();
            hashes.try_for_each(|hash| blob::delete(tx, hash))
        })?;
        // Forgotten first: a file that stays behind harms nobody, a row without its file would.
        for hash in &unnamed {
            if let Err(error) = self.blobs.remove(hash) {
                tracing::warn!(%error, "a file that nothing names stayed behind");
            }
        }
        Ok(())
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

    /// Notes which of the files in doubt the centre still has.
    ///
    /// # Errors
    /// What the database says.
    pub fn settle_files(&mut self, asked: &[(Hash32, bool)]) -> Result<Done<()>, StoreError> {
        self.store.write(|tx| {
            tx.touch(Topic::EXCHANGE);
            asked
                .iter()
                .try_for_each(|(hash, has_it)| blob::settle(tx, hash, *has_it))
        })
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

    /// Names a file that was taken in, in a document. `name` is a label and may be anything.
    ///
    /// # Errors
    /// As for [`Workspace::edit`].
    pub fn name_file(
        &mut self,
        document: DocumentId,
        name: &str,
        taken: Taken,
    ) -> Result<Done<Attached>, StoreError> {
        let Taken { travels, photo } = taken;
        // A profile that was opened meanwhile may have swept what nothing named yet.
        if !self.blobs.has(&travels.hash)? {
            return Err(StoreError::BlobMissing);
        }
        self.store.write(|tx| {
            blob::set_here(tx, &travels.hash, travels.size_bytes)?;
            if let Some(photo) = &photo {
                let original = photo.original;
                blob::set_here(tx, &original.hash, original.size_bytes)?;
                blob::set_original(tx, &travels.hash, &original.hash)?;
            }
            Ok::<_, StoreError>(())
        })?;
        let name = match &photo {
            Some(photo) => ending_in(name, photo.ending),
            None => name.to_owned(),
        };
        let row = RowId::from(self.environment.uuid());
        let done = self.edit(document, None, &row_of(&row, &name, travels))?;
        Ok(done.map(|_| Attached {
            row,
            hash: travels.hash,
            size_bytes: travels.size_bytes,
            original_bytes: photo.map(|photo| photo.original.size_bytes),
        }))
    }
}

/// A file that was taken in and that no document names yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    travels: Stored,
    photo: Option<Photo>,
}

/// What a reduced copy was made from, and the ending of what it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Photo {
    original: Stored,
    ending: &'static str,
}

/// Opens a file that somebody chose. Its size is looked at before it is read.
///
/// # Errors
/// [`StoreError::BlobTooLarge`], [`StoreError::Unreadable`].
pub fn open_to_attach(path: &FilePath) -> Result<ForeignFile, StoreError> {
    let unreadable = |source| StoreError::Unreadable { source };
    let file = ForeignFile::open(path, PATIENCE).map_err(unreadable)?;
    if file.length_bytes() > BLOB_BYTES_MAX {
        return Err(StoreError::BlobTooLarge {
            limit_bytes: BLOB_BYTES_MAX,
        });
    }
    Ok(file)
}

/// Takes the bytes of a file in, and of a photo makes the copy that travels. Needs no open profile: it
/// may take seconds, for which nobody has to wait.
///
/// # Errors
/// [`StoreError::BlobTooLarge`] or what the disk says.
pub fn take_file(
    blobs: &BlobFolder,
    environment: &Environment,
    from: impl Read,
) -> Result<Taken, StoreError> {
    let original = blobs.put(environment, from, BLOB_BYTES_MAX)?;
    let whole = Taken {
        travels: original,
        photo: None,
    };
    if original.size_bytes > photo::FILE_BYTES_MAX {
        return Ok(whole);
    }
    let mut bytes = Vec::new();
    blobs.read(&original.hash)?.read_to_end(&mut bytes)?;
    let Some(copy) = photo::reduced(&bytes) else {
        return Ok(whole);
    };
    let travels = blobs.put(environment, copy.bytes.as_slice(), BLOB_BYTES_MAX)?;
    let ending = copy.ending;
    Ok(Taken {
        travels,
        photo: Some(Photo { original, ending }),
    })
}

/// The name with the ending of what the file has become.
fn ending_in(name: &str, ending: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, old)) if mime(name) == mime(&format!(".{ending}")) && !old.is_empty() => {
            name.to_owned()
        }
        Some((stem, _)) if mime(name) != UNKNOWN => format!("{stem}.{ending}"),
        _ => format!("{name}.{ending}"),
    }
}

fn row_of(row: &RowId, name: &str, stored: Stored) -> Vec<Edit> {
    let name: String = one_line(name).chars().take(NAME_CHARS_MAX).collect();
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

/// The media type of what no ending tells.
const UNKNOWN: &str = "application/octet-stream";

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
        _ => UNKNOWN,
    }
}
