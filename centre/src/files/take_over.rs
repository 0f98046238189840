//! Taking a whole blob over from another store: for backups.

use super::blobs::Blobs;
use super::error::FilesError;
use super::pieces::PART_BYTES;
use futures_util::TryStreamExt;
use object_store::MultipartUpload;
use tirek_wire::key::Hash32;

impl Blobs {
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
