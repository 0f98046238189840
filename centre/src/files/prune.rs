//! What was left lying: pieces that nobody completed, and what the doctor says of the store.

use super::blobs::Blobs;
use super::error::FilesError;
use super::pieces::PIECES;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use object_store::path::Path as Key;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// How long pieces wait for the rest: a village may be without a line for weeks.
pub const PIECE_AGE_MAX: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The folder of all pieces, a device, a blob: what one device sent of one blob.
const SHELF_PARTS: usize = 3;

/// What one device sent of one blob.
#[derive(Default)]
struct Shelf {
    touched: DateTime<Utc>,
    pieces: Vec<Key>,
}

impl Blobs {
    /// Deletes the pieces of blobs that nobody added to since `before_ms`; answers how many. The first
    /// piece of one that is still being sent may be old: without it the others are worth nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn prune(&self, before_ms: i64) -> Result<u64, FilesError> {
        let mut shelves = BTreeMap::<Vec<String>, Shelf>::new();
        let mut listed = self.store.list(Some(&Key::from(PIECES)));
        while let Some(meta) = listed.try_next().await? {
            let parts = meta.location.parts().take(SHELF_PARTS);
            let name = parts.map(|part| part.as_ref().to_owned()).collect();
            let shelf = shelves.entry(name).or_default();
            shelf.touched = shelf.touched.max(meta.last_modified);
            shelf.pieces.push(meta.location);
        }
        let mut pruned = 0;
        for shelf in shelves.into_values() {
            if shelf.touched.timestamp_millis() >= before_ms {
                continue;
            }
            for key in &shelf.pieces {
                self.forget(key).await?;
                pruned += 1;
            }
        }
        Ok(pruned)
    }

    /// Pieces of devices that are not among `known`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn leftovers(&self, known: &BTreeSet<DeviceId>) -> Result<Vec<String>, FilesError> {
        let mut leftovers = Vec::new();
        let mut listed = self.store.list(Some(&Key::from(PIECES)));
        while let Some(meta) = listed.try_next().await? {
            let device = meta.location.parts().nth(1);
            let device = device.and_then(|part| part.as_ref().parse::<DeviceId>().ok());
            if device.is_none_or(|device| !known.contains(&device)) {
                leftovers.push(meta.location.to_string());
            }
        }
        Ok(leftovers)
    }

    /// Those of the blobs that are not here, or with another size.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn missing(&self, blobs: &[(Hash32, u64)]) -> Result<Vec<Hash32>, FilesError> {
        let mut missing = Vec::new();
        for (hash, size) in blobs {
            if self.size(hash).await? != Some(*size) {
                missing.push(*hash);
            }
        }
        Ok(missing)
    }

    /// Whether a blob's bytes have its hash; `None` when it is not here.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_whole(&self, hash: &Hash32) -> Result<Option<bool>, FilesError> {
        let Some(mut stream) = self.read(hash, 0).await? else {
            return Ok(None);
        };
        let mut hasher = blake3::Hasher::new();
        while let Some(part) = stream.try_next().await? {
            hasher.update(&part);
        }
        Ok(Some(Hash32(*hasher.finalize().as_bytes()) == *hash))
    }
}

#[cfg(test)]
mod tests {
    use crate::files::place::StorePlace;
    use std::path::Path;
    use std::time::{Duration, SystemTime};
    use tirek_wire::id::DeviceId;
    use tirek_wire::key::Hash32;

    fn age(piece: &Path, days: u64) {
        let at = SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        let file = std::fs::File::options().write(true).open(piece);
        file.and_then(|file| file.set_modified(at)).expect("dated");
    }

    #[tokio::test]
    async fn a_blob_that_grows_keeps_its_beginning() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let store = folder.path().join("blobs");
        let blobs = StorePlace::Folder(store.clone())
            .open(1 << 20)
            .expect("a folder");
        let device = DeviceId::from_bytes([1; 16]);
        let (growing, left) = (Hash32([2; 32]), Hash32([3; 32]));
        for hash in [&growing, &left] {
            for start in [0, 5] {
                let kept = blobs.keep(device, hash, start, vec![7; 5]).await;
                kept.expect("kept");
            }
            let shelf = store.join("pieces").join(device.to_string());
            age(
                &shelf
                    .join(hash.to_string())
                    .join("000000000000-000000000005"),
                40,
            );
        }
        let piece = store.join("pieces").join(device.to_string());
        let piece = piece.join(left.to_string());
        age(&piece.join("000000000005-000000000010"), 35);
        let month = Duration::from_secs(30 * 24 * 60 * 60);
        let before = SystemTime::now() - month;
        let before = before
            .duration_since(SystemTime::UNIX_EPOCH)
            .expect("after 1970");
        let before_ms = i64::try_from(before.as_millis()).expect("a time");
        assert_eq!(blobs.prune(before_ms).await.expect("pruned"), 2);
        assert_eq!(blobs.held(device, &growing).await.expect("a folder"), 10);
        assert_eq!(blobs.held(device, &left).await.expect("a folder"), 0);
    }
}
