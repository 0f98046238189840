//! The store itself: whole blobs under their hashes, and the mark that it carries.

use super::error::FilesError;
use super::mark::{self, StoreMark};
use super::room::Room;
use super::turns::{TransferTurn, Turns};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload};
use std::path::PathBuf;
use std::sync::Arc;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;
use tirek_wire::limits::BLOB_BYTES_MAX;
use tirek_wire::problem::ProblemCode;
use tokio::sync::Semaphore;

/// A piece as it is stored: what a running transfer holds in memory, and what a cut at the worst
/// moment loses of an unhurried line.
pub const PIECE_BYTES: usize = 1024 * 1024;
/// Blobs put together at once: each holds a part of [`super::pieces::PART_BYTES`].
const JOINS_MAX: usize = 4;
/// The largest blob a centre takes unless the operator says otherwise: a photo has 5 MB, a scanned
/// report 20.
pub const BYTES_MAX_DEFAULT: u64 = 50 * 1000 * 1000;

/// The store of files.
pub struct Blobs {
    pub(crate) store: Arc<dyn ObjectStore>,
    /// Where it is a folder: to see whether it is there.
    folder: Option<PathBuf>,
    bytes_max: u64,
    pub(crate) room: Arc<Room>,
    turns: Arc<Turns>,
    pub(super) joins: Semaphore,
    /// The mark that it must carry; none where nobody's database knows the store.
    guard: Option<StoreMark>,
}

impl Blobs {
    pub(crate) fn new(
        store: Arc<dyn ObjectStore>,
        folder: Option<PathBuf>,
        bytes_max: u64,
    ) -> Self {
        Self {
            store,
            room: Room::of(folder.clone()),
            folder,
            bytes_max: bytes_max.min(BLOB_BYTES_MAX),
            turns: Turns::new(),
            joins: Semaphore::new(JOINS_MAX),
            guard: None,
        }
    }

    /// The same on a disk of which so much is free, whatever is written.
    #[must_use]
    pub fn with_free(mut self, free_bytes: u64) -> Self {
        self.room = Room::with_free(free_bytes);
        self
    }

    /// The largest blob taken here, in bytes.
    #[must_use]
    pub const fn bytes_max(&self) -> u64 {
        self.bytes_max
    }

    /// A place among the running transfers, for a device.
    ///
    /// # Errors
    /// [`ProblemCode::Busy`] when there are too many, or too many of this device.
    pub fn transfer(&self, device: DeviceId) -> Result<TransferTurn, ProblemCode> {
        self.turns.take(device).ok_or(ProblemCode::Busy)
    }

    /// The bytes of a whole blob from `offset` on; `None` when it is not here.
    ///
    /// # Errors
    /// When the store fails; within the stream too.
    pub async fn read(
        &self,
        hash: &Hash32,
        offset: u64,
    ) -> Result<Option<BoxStream<'static, object_store::Result<axum::body::Bytes>>>, FilesError>
    {
        // The beginning is no range: a store answers none about an empty object.
        let range = (offset > 0).then_some(GetRange::Offset(offset));
        let options = GetOptions {
            range,
            ..GetOptions::default()
        };
        match self.store.get_opts(&whole(hash), options).await {
            Ok(found) => Ok(Some(found.into_stream().boxed())),
            Err(object_store::Error::NotFound { .. }) => self.check_folder().await.map(|()| None),
            Err(source) => Err(source.into()),
        }
    }

    /// The size of a whole blob that lies here.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn size(&self, hash: &Hash32) -> Result<Option<u64>, FilesError> {
        match self.store.head(&whole(hash)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => self.check_folder().await.map(|()| None),
            Err(source) => Err(source.into()),
        }
    }

    /// Whether the store answers and is the centre's own: a folder may have been unmounted, a bucket be
    /// out of reach.
    pub async fn answers(&self) -> bool {
        let is_there = self.folder.as_ref().is_none_or(|folder| folder.is_dir());
        is_there && self.check_mark().await.is_ok() && self.size(&Hash32::ZERO).await.is_ok()
    }
}

impl Blobs {
    /// The mark that lies in the store. One that cannot be read is nobody's.
    ///
    /// # Errors
    /// When the store fails, or what lies there is no mark.
    pub async fn mark(&self) -> Result<Option<StoreMark>, FilesError> {
        let bytes = match self.store.get(&Key::from(mark::NAME)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(source) => return Err(source.into()),
        };
        let foreign = || FilesError::Foreign {
            place: mark::NAME.to_owned(),
        };
        StoreMark::read(&bytes).ok_or_else(foreign).map(Some)
    }

    /// Puts a mark into the store.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put_mark(&self, mark: &StoreMark) -> Result<(), FilesError> {
        let text = PutPayload::from(mark.text());
        self.store.put(&Key::from(mark::NAME), text).await?;
        Ok(())
    }

    /// The same store, which from now on works only while it carries this mark.
    #[must_use]
    pub fn guarded_by(mut self, mark: StoreMark) -> Self {
        self.guard = Some(mark);
        self
    }

    /// Lets only the store pass that carries its mark.
    ///
    /// # Errors
    /// [`FilesError::None`] when it does not, and when the store fails.
    pub(super) async fn check_mark(&self) -> Result<(), FilesError> {
        let Some(wanted) = &self.guard else {
            return Ok(());
        };
        match self.mark().await? {
            Some(found) if found == *wanted => Ok(()),
            _ => Err(FilesError::None {
                place: self.place(),
            }),
        }
    }

    fn place(&self) -> String {
        let folder = self.folder.as_ref();
        folder.map_or_else(String::new, |folder| folder.display().to_string())
    }

    /// The same where the store is a folder, whose disk may go at any time.
    pub(crate) async fn check_folder(&self) -> Result<(), FilesError> {
        match &self.folder {
            Some(_) => self.check_mark().await,
            None => Ok(()),
        }
    }
}

/// The folder of all whole blobs.
pub(super) const WHOLE: &str = "whole";

/// Where a whole blob lies. Two digits of the hash spread a country's photos over 256 folders.
pub(crate) fn whole(hash: &Hash32) -> Key {
    let name = hash.to_string();
    let shelf = name.get(..2).unwrap_or_default();
    Key::from_iter([WHOLE, shelf, &name])
}
