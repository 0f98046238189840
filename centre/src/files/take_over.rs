//! Taking a whole blob over: from another store, for backups, or as the operator gives it.

use super::blobs::{Blobs, whole};
use super::error::FilesError;
use super::pieces::PART_BYTES;
use futures_util::TryStreamExt;
use object_store::{MultipartUpload, ObjectStoreExt};
use tirek_wire::key::Hash32;

impl Blobs {
    /// Puts a whole blob in, unless it lies here already; answers its hash.
    ///
    /// # Errors
    /// When the store is not the centre's own, or fails.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<Hash32, FilesError> {
        self.check_mark().await?;
        let hash = Hash32(*blake3::hash(&bytes).as_bytes());
        if self.size(&hash).await? != Some(bytes.len() as u64) {
            self.store.put(&whole(&hash), bytes.into()).await?;
        }
        Ok(hash)
    }

    /// Takes a blob over, unless it lies here already; answers whether it does now. One that the
    /// other store lacks, or whose bytes have another hash, is not taken.
    ///
    /// # Errors
    /// When a store fails.
    pub async fn take_over(
        &self,
        other: &Self,
        hash: &Hash32,
        size: u64,
    ) -> Result<bool, FilesError> {
        if self.size(hash).await? == Some(size) {
            return Ok(true);
        }
        let Some(mut bytes) = other.read(hash, 0).await? else {
            return Ok(false);
        };
        let mut hasher = blake3::Hasher::new();
        let mut upload: Option<Box<dyn MultipartUpload>> = None;
        let mut part = Vec::new();
        while let Some(bytes) = bytes.try_next().await? {
            hasher.update(&bytes);
            part.extend_from_slice(&bytes);
            if part.len() >= PART_BYTES {
                self.part(&mut upload, hash, std::mem::take(&mut part))
                    .await?;
            }
        }
        let is_right = Hash32(*hasher.finalize().as_bytes()) == *hash;
        self.finish(upload, hash, part, is_right).await?;
        Ok(is_right)
    }
}
