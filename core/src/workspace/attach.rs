//! Attaching a file: its bytes first, durable beside the database, then the row that names them.
//!
//! Of a photo or a film the row names the reduced or silent copy ([`crate::photo`]), which is what travels;
//! the original stays here, known by its copy, and no document names it. What may say where it was taken, and
//! cannot be made silent, is named only when the person has agreed. A name keeps what the person called it,
//! with an ending that is true of what travels.

use std::io::Read;
use std::path::Path as FilePath;

use tirek_document::kind::Attachment;
use tirek_document::{Edit, RowId};
use tirek_wire::id::DocumentId;
use tirek_wire::key::Hash32;

use super::Workspace;
use crate::blob::{BLOB_BYTES_MAX, BlobFolder, Stored, StoredFileError};
use crate::environment::Environment;
use crate::foreign::{ForeignFile, PATIENCE};
use crate::photo::{self, PictureKind, Travels};
use crate::store::traffic::{self, Bounds};
use crate::store::{StoreError, blob, setting};
use crate::topic::{Done, Topic};
use crate::workspace::WorkspaceError;

/// A file that was attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachedRow {
    /// Its row in the document.
    pub row: RowId,
    /// BLAKE3 of its bytes.
    pub hash: Hash32,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// Size of the photo or film it is the reduced or silent copy of.
    pub original_bytes: Option<u64>,
}

impl Workspace {
    /// Takes a file in and names it in a document. `name` is a label and may be anything.
    ///
    /// # Errors
    /// [`StoredFileError::TooLarge`] above [`BLOB_BYTES_MAX`]; as for [`Workspace::name_file`].
    pub fn attach(
        &mut self,
        document: DocumentId,
        name: &str,
        from: impl Read,
    ) -> Result<Done<AttachedRow>, WorkspaceError> {
        self.check_may_edit(document)?;
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
    ) -> Result<Done<AttachedRow>, WorkspaceError> {
        let file = open_to_attach(path)?;
        self.attach(document, name, file)
    }

    /// Takes away files that nothing names any more. Called at opening, when no step of undo can bring back
    /// a row that names one.
    pub(super) fn sweep_files(&mut self) -> Result<(), WorkspaceError> {
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

    /// Notes that a file which documents name has arrived from the centre, its bytes being checked and
    /// durable. The centre has what it gave: such a file does not wait to be sent.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_blob_arrived(&mut self, stored: Stored) -> Result<Done<()>, WorkspaceError> {
        let done = self.store.write(|tx| {
            tx.touch(Topic::EXCHANGE);
            let confirmed = setting::get(tx, setting::LAST_EXCHANGE)?;
            let at_ms = confirmed.and_then(|text| text.parse().ok()).unwrap_or(0);
            blob::set_here(tx, &stored.hash, stored.size_bytes)?;
            blob::set_sent(tx, &stored.hash, at_ms)
        });
        Ok(done?)
    }

    /// Notes that the centre confirmed a file, at a time of its own clock.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_blob_sent(
        &mut self,
        hash: &Hash32,
        received_at_ms: i64,
    ) -> Result<Done<()>, WorkspaceError> {
        Ok(self
            .store
            .write(|tx| blob::set_sent(tx, hash, received_at_ms))?)
    }

    /// Offers the files of a document once more, in its space: they may have gone to others alone.
    ///
    /// # Errors
    /// What the database says.
    pub fn offer_files_again(&mut self, document: DocumentId) -> Result<Done<()>, StoreError> {
        self.store.write(|tx| {
            tx.touch(Topic::EXCHANGE);
            blob::offer_again(tx, document)
        })
    }

    /// Notes which of the files in doubt the centre still has.
    ///
    /// # Errors
    /// What the database says.
    pub fn settle_files(&mut self, asked: &[(Hash32, bool)]) -> Result<Done<()>, WorkspaceError> {
        let done = self.store.write(|tx| {
            tx.touch(Topic::EXCHANGE);
            asked
                .iter()
                .try_for_each(|(hash, has_it)| blob::settle(tx, hash, *has_it))
        });
        Ok(done?)
    }

    /// Adds bytes of files to today's account.
    ///
    /// # Errors
    /// What the database says.
    pub fn add_traffic(&mut self, bytes: u64) -> Result<(), WorkspaceError> {
        let today = self.environment.today();
        self.store.write(|tx| traffic::add(tx, today, bytes))?;
        Ok(())
    }

    /// Sets what files may cost.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_traffic_bounds(&mut self, bounds: Bounds) -> Result<(), WorkspaceError> {
        self.store.write(|tx| traffic::set_bounds(tx, bounds))?;
        Ok(())
    }

    /// Names a file that was taken in, in a document. `name` is a label and may be anything.
    ///
    /// # Errors
    /// [`WorkspaceError::FileTells`] for what may say where it was taken, unless the person has agreed; as for
    /// [`Workspace::edit`].
    pub fn name_file(
        &mut self,
        document: DocumentId,
        name: &str,
        taken: TakenFile,
    ) -> Result<Done<AttachedRow>, WorkspaceError> {
        let TakenFile {
            travels,
            original,
            kind,
            tells,
        } = taken;
        if tells {
            self.forget_file(&travels.hash)?;
            return Err(WorkspaceError::FileTells);
        }
        // A profile that was opened meanwhile may have swept what nothing named yet.
        if !self.blobs.has(&travels.hash)? {
            return Err(WorkspaceError::Blob(StoredFileError::Missing));
        }
        self.store.write(|tx| {
            blob::set_here(tx, &travels.hash, travels.size_bytes)?;
            if let Some(original) = &original {
                blob::set_here(tx, &original.hash, original.size_bytes)?;
                blob::set_original(tx, &travels.hash, &original.hash)?;
            }
            Ok::<_, StoreError>(())
        })?;
        let name = named(name, kind.map(PictureKind::endings).unwrap_or_default());
        let row = RowId::from(self.environment.uuid());
        let done = self.edit(document, None, &row_of(&row, &name, travels))?;
        Ok(done.map(|_| AttachedRow {
            row,
            hash: travels.hash,
            size_bytes: travels.size_bytes,
            original_bytes: original.map(|original| original.size_bytes),
        }))
    }

    /// Notes that the bytes of a file are here which a new document will name.
    ///
    /// # Errors
    /// What the database says.
    pub fn keep_file(&mut self, taken: &TakenFile) -> Result<(), WorkspaceError> {
        let stored = taken.travels;
        self.store
            .write(|tx| blob::set_here(tx, &stored.hash, stored.size_bytes))?;
        Ok(())
    }

    /// Takes away a file that was taken in and is not to be named, unless it is known already.
    fn forget_file(&self, hash: &Hash32) -> Result<(), WorkspaceError> {
        match self.store.read(|read| blob::get(read, hash))? {
            Some(_) => Ok(()),
            None => Ok(self.blobs.remove(hash)?),
        }
    }
}

/// A file that was taken in and that no document names yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenFile {
    travels: Stored,
    /// What it is a copy of.
    original: Option<Stored>,
    kind: Option<PictureKind>,
    tells: bool,
}

impl TakenFile {
    /// What the file is known by.
    #[must_use]
    pub const fn hash(&self) -> Hash32 {
        self.travels.hash
    }

    /// Its size in bytes.
    #[must_use]
    pub const fn size_bytes(&self) -> u64 {
        self.travels.size_bytes
    }

    /// The person knows what the file may say, and wants it to travel.
    #[must_use]
    pub fn as_it_is(self) -> Self {
        Self {
            tells: false,
            ..self
        }
    }
}

/// Opens a file that somebody chose. Its size is looked at before it is read.
///
/// # Errors
/// [`StoredFileError::TooLarge`], [`StoredFileError::Unreadable`].
pub fn open_to_attach(path: &FilePath) -> Result<ForeignFile, WorkspaceError> {
    let unreadable = |source| WorkspaceError::Blob(StoredFileError::Unreadable { source });
    let file = ForeignFile::open(path, PATIENCE).map_err(unreadable)?;
    if file.length_bytes() > BLOB_BYTES_MAX {
        return Err(WorkspaceError::Blob(StoredFileError::TooLarge {
            limit_bytes: BLOB_BYTES_MAX,
        }));
    }
    Ok(file)
}

/// Takes the bytes of a file in, and of a photo or a film makes the copy that travels. Needs no open
/// profile: it may take seconds, for which nobody has to wait.
///
/// # Errors
/// [`StoredFileError::TooLarge`] or what the disk says.
pub fn take_file(
    blobs: &BlobFolder,
    environment: &Environment,
    from: impl Read,
) -> Result<TakenFile, WorkspaceError> {
    let original = blobs.put(environment, from, BLOB_BYTES_MAX)?;
    let (kind, travels) = photo::travels(blobs.read(&original.hash)?)?;
    let itself = |tells| TakenFile {
        travels: original,
        original: None,
        kind,
        tells,
    };
    let (kind, copy) = match travels {
        Travels::Itself => return Ok(itself(false)),
        Travels::Telling => return Ok(itself(true)),
        Travels::Reduced(reduced) => {
            let bytes = reduced.bytes.as_slice();
            let copy = blobs.put(environment, bytes, BLOB_BYTES_MAX)?;
            (Some(reduced.kind), copy)
        }
        Travels::Silent(copy) => (kind, blobs.put(environment, copy, BLOB_BYTES_MAX)?),
    };
    // Read again as it lies on the disk: only what says nothing goes without a question.
    let is_silent = match kind {
        Some(kind) => photo::is_silent(kind, blobs.read(&copy.hash)?)?,
        None => false,
    };
    if !is_silent {
        blobs.remove(&copy.hash)?;
        return Ok(itself(true));
    }
    Ok(TakenFile {
        travels: copy,
        original: Some(original),
        kind,
        tells: false,
    })
}

/// Takes the bytes of a file in as they are, for a document that stays on this PC: nothing of it is made smaller, and
/// it tells nobody anything. Needs no open profile.
///
/// # Errors
/// [`StoredFileError::TooLarge`] or what the disk says.
pub fn take_whole(
    blobs: &BlobFolder,
    environment: &Environment,
    from: impl Read,
) -> Result<TakenFile, WorkspaceError> {
    Ok(TakenFile {
        travels: blobs.put(environment, from, BLOB_BYTES_MAX)?,
        original: None,
        kind: None,
        tells: false,
    })
}

/// The name with an ending that is true of the file, if any are known: one that tells of another kind gives
/// way, anything else behind a point belongs to the name.
fn named(name: &str, endings: &[&str]) -> String {
    let Some(usual) = endings.first() else {
        return name.to_owned();
    };
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => {
            let ending = ending.to_ascii_lowercase();
            match endings.contains(&ending.as_str()) {
                true => name.to_owned(),
                false if Attachment::mime_of(name).is_some() => format!("{stem}.{usual}"),
                false => format!("{name}.{usual}"),
            }
        }
        _ => format!("{name}.{usual}"),
    }
}

fn row_of(row: &RowId, name: &str, stored: Stored) -> Vec<Edit> {
    Attachment::new(*row, stored.hash.to_string(), name, stored.size_bytes).add()
}
