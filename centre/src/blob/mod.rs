//! Files of documents: where their bytes lie, how they arrive in pieces, who may have them.
//!
//! [`Blobs`] keeps bytes and knows no rights; [`rights`] asks the database and touches no bytes;
//! [`receive`] joins them for the server and for packets. Called by `crate::server`,
//! `crate::packet`, backups and the doctor. Invariants: a whole blob lies under its hash only after its bytes
//! had that hash; a piece lies under the device that sent it, so nobody finishes or sees another's;
//! what was acknowledged is on disk; a transfer holds about one [`PIECE_BYTES`] of memory. Several
//! processes may work on one store: every object is written whole and never altered. Deliberately
//! absent: deleting a blob that nobody names any more (a device may still offer it).

mod intake;
pub mod mark;
mod pieces;
pub mod place;
mod prune;
pub mod receive;
pub mod rights;
mod room;
mod take_over;
mod turns;
mod unfinished;

pub use intake::Intake;
pub use prune::PIECE_AGE_MAX;
pub use room::Reserved;
pub use turns::Turn;

use crate::error::CentreError;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use mark::Mark;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use room::Room;
use std::path::PathBuf;
use std::sync::Arc;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;
use tirek_wire::limits::BLOB_BYTES_MAX;
use tirek_wire::problem::ProblemCode;
use tokio::sync::Semaphore;
use turns::Turns;

/// A piece as it is stored: what a running transfer holds in memory, and what a cut at the worst
/// moment loses of an unhurried line.
pub const PIECE_BYTES: usize = 1024 * 1024;
/// Blobs put together at once: each holds a part of [`pieces::PART_BYTES`].
const JOINS_MAX: usize = 4;
/// The largest blob a centre takes unless the operator says otherwise: a photo has 5 MB, a scanned
/// report 20.
pub const BYTES_MAX_DEFAULT: u64 = 50 * 1000 * 1000;

/// The store of files.
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// Where it is a folder: to see whether it is there.
    folder: Option<PathBuf>,
    bytes_max: u64,
    room: Arc<Room>,
    turns: Arc<Turns>,
    joins: Semaphore,
    /// The mark that it must carry; none where nobody's database knows the store.
    guard: Option<Mark>,
}

impl Blobs {
    fn new(store: Arc<dyn ObjectStore>, folder: Option<PathBuf>, bytes_max: u64) -> Self {
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
    pub fn transfer(&self, device: DeviceId) -> Result<Turn, ProblemCode> {
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
    ) -> Result<Option<BoxStream<'static, object_store::Result<axum::body::Bytes>>>, CentreError>
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
    pub async fn size(&self, hash: &Hash32) -> Result<Option<u64>, CentreError> {
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

/// The folder of all whole blobs.
const WHOLE: &str = "whole";

/// Where a whole blob lies. Two digits of the hash spread a country's photos over 256 folders.
fn whole(hash: &Hash32) -> Key {
    let name = hash.to_string();
    let shelf = name.get(..2).unwrap_or_default();
    Key::from_iter([WHOLE, shelf, &name])
}
