//! Pieces of a blob, by the device that sent them, and putting them together.
//!
//! A piece is an object named by the offsets of its first byte and of the one behind its last, so
//! that none takes the place of a longer one. Where two connections of one device sent the same
//! stretch, pieces overlap; what is held ends at the first byte that none covers.

use super::blobs::{Blobs, whole};
use super::error::FilesError;
use axum::body::Bytes;
use futures_util::TryStreamExt;
use object_store::path::Path as Key;
use object_store::{MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt};
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// A part of a blob that is put together: S3 takes no smaller one except the last.
pub(super) const PART_BYTES: usize = 5 * 1024 * 1024;

/// The folder of all pieces.
pub(super) const PIECES: &str = "pieces";

/// What became of pieces that were put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joined {
    /// The whole blob has its hash.
    Right,
    /// It has another one.
    Wrong,
    /// There is no whole: pieces went meanwhile (another connection found them wrong, or they were
    /// too old). So much is held.
    Gap(u64),
}

/// A stretch that one piece covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    start: u64,
    bytes: u64,
    key: Key,
}

impl Piece {
    /// The piece that an object is. Its name may be the first offset alone: programs before this
    /// one wrote such.
    fn read(meta: &ObjectMeta) -> Option<Self> {
        let name = meta.location.filename()?;
        let start = name.split_once('-').map_or(name, |(start, _)| start);
        Some(Self {
            start: start.parse().ok()?,
            bytes: meta.size,
            key: meta.location.clone(),
        })
    }
}

impl Blobs {
    /// How much of a blob this device has sent, from the first byte without a gap.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn held(&self, device: DeviceId, hash: &Hash32) -> Result<u64, FilesError> {
        let pieces = self.pieces(device, hash).await?;
        Ok(chain(&pieces).last().map_or(0, |(end, _)| *end))
    }

    /// Keeps a piece, durably.
    pub(crate) async fn keep(
        &self,
        device: DeviceId,
        hash: &Hash32,
        start: u64,
        bytes: Vec<u8>,
    ) -> Result<(), FilesError> {
        let end = start.saturating_add(bytes.len() as u64);
        // Twelve digits: names sort as numbers do.
        let key = shelf(device, hash).join(format!("{start:012}-{end:012}"));
        self.store.put(&key, bytes.into()).await?;
        Ok(())
    }

    /// Puts a blob together whose pieces are complete. The pieces stay until [`Blobs::discard`].
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn join(
        &self,
        device: DeviceId,
        hash: &Hash32,
        size: u64,
    ) -> Result<Joined, FilesError> {
        // The semaphore is never closed.
        let _turn = self.joins.acquire().await;
        let pieces = self.pieces(device, hash).await?;
        let chained = chain(&pieces);
        let held = chained.last().map_or(0, |(end, _)| *end);
        if held < size {
            return Ok(Joined::Gap(held));
        }
        if held > size {
            return Ok(Joined::Wrong);
        }
        let mut hasher = blake3::Hasher::new();
        let mut part = Vec::new();
        let mut upload = None;
        let mut at = 0_u64;
        for (end, piece) in chained {
            let range = at.saturating_sub(piece.start)..end.saturating_sub(piece.start);
            let bytes = match self.store.get_range(&piece.key, range).await {
                Ok(bytes) => bytes,
                Err(object_store::Error::NotFound { .. }) => {
                    self.finish(upload, hash, part, false).await?;
                    // Never the whole, whatever came meanwhile: nothing was put together.
                    return Ok(Joined::Gap(self.held(device, hash).await?.min(at)));
                }
                Err(source) => return Err(source.into()),
            };
            hasher.update(&bytes);
            part.extend_from_slice(&bytes);
            if part.len() >= PART_BYTES {
                self.part(&mut upload, hash, std::mem::take(&mut part))
                    .await?;
            }
            at = end;
        }
        let is_right = Hash32(*hasher.finalize().as_bytes()) == *hash;
        self.finish(upload, hash, part, is_right).await?;
        Ok(if is_right {
            Joined::Right
        } else {
            Joined::Wrong
        })
    }

    pub(super) async fn part(
        &self,
        upload: &mut Option<Box<dyn MultipartUpload>>,
        hash: &Hash32,
        part: Vec<u8>,
    ) -> Result<(), FilesError> {
        let upload = match upload {
            Some(upload) => upload,
            None => upload.insert(self.store.put_multipart(&whole(hash)).await?),
        };
        Ok(upload.put_part(part.into()).await?)
    }

    pub(super) async fn finish(
        &self,
        upload: Option<Box<dyn MultipartUpload>>,
        hash: &Hash32,
        rest: Vec<u8>,
        is_right: bool,
    ) -> Result<(), FilesError> {
        match upload {
            Some(mut upload) if !is_right => upload.abort().await?,
            None if !is_right => {}
            Some(mut upload) => {
                if !rest.is_empty() {
                    upload.put_part(rest.into()).await?;
                }
                upload.complete().await?;
            }
            None => {
                self.store
                    .put(&whole(hash), Bytes::from(rest).into())
                    .await?;
            }
        }
        Ok(())
    }

    /// Throws away what this device has sent of a blob.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn discard(&self, device: DeviceId, hash: &Hash32) -> Result<(), FilesError> {
        let found: Vec<ObjectMeta> = self
            .store
            .list(Some(&shelf(device, hash)))
            .try_collect()
            .await?;
        for meta in found {
            self.forget(&meta.location).await?;
        }
        Ok(())
    }

    /// Deletes an object that another process may have deleted already.
    pub(super) async fn forget(&self, key: &Key) -> Result<(), FilesError> {
        match self.store.delete(key).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(source) => Err(source.into()),
        }
    }

    async fn pieces(&self, device: DeviceId, hash: &Hash32) -> Result<Vec<Piece>, FilesError> {
        let found: Vec<ObjectMeta> = self
            .store
            .list(Some(&shelf(device, hash)))
            .try_collect()
            .await?;
        let mut pieces: Vec<Piece> = found.iter().filter_map(Piece::read).collect();
        pieces.sort_unstable();
        Ok(pieces)
    }
}

fn shelf(device: DeviceId, hash: &Hash32) -> Key {
    Key::from_iter([PIECES, &device.to_string(), &hash.to_string()])
}

/// The pieces that follow on one another from the first byte, each with the end it reaches.
fn chain(sorted: &[Piece]) -> Vec<(u64, &Piece)> {
    let mut chained = Vec::new();
    let mut at = 0_u64;
    for piece in sorted {
        let end = piece.start.saturating_add(piece.bytes);
        if piece.start > at {
            break;
        }
        if end > at {
            chained.push((end, piece));
            at = end;
        }
    }
    chained
}

#[cfg(test)]
mod tests {
    use super::{Blobs, Hash32, Joined, Key, ObjectStoreExt, PART_BYTES, Piece, chain, whole};
    use object_store::memory::InMemory;
    use object_store::throttle::{ThrottleConfig, ThrottledStore};
    use std::sync::Arc;
    use std::time::Duration;
    use tirek_wire::id::DeviceId;

    /// The sweep, or another connection, throws pieces away after they were listed.
    #[tokio::test(start_paused = true)]
    async fn pieces_that_go_while_they_are_read_are_a_gap() {
        let second = Duration::from_secs(1);
        let slow = ThrottleConfig {
            wait_get_per_call: second,
            ..ThrottleConfig::default()
        };
        let store = Arc::new(ThrottledStore::new(InMemory::new(), slow));
        let blobs = Blobs::new(store, None, u64::MAX);
        let device = DeviceId::from_bytes([1; 16]);
        let bytes = vec![7; 3 * PART_BYTES];
        let hash = Hash32(*blake3::hash(&bytes).as_bytes());
        let mut at = 0;
        for piece in bytes.chunks(PART_BYTES) {
            let kept = blobs.keep(device, &hash, at, piece.to_vec()).await;
            kept.expect("kept");
            at += piece.len() as u64;
        }
        let joining = blobs.join(device, &hash, at);
        let sweeping = async {
            // The first has been read, and a part of the whole is on its way.
            tokio::time::sleep(second * 3 / 2).await;
            let last = format!("{:012}-{at:012}", 2 * PART_BYTES);
            let last = super::shelf(device, &hash).join(last);
            blobs.store.delete(&last).await.expect("deleted");
        };
        let (joined, ()) = tokio::join!(joining, sweeping);
        let held = 2 * PART_BYTES as u64;
        assert_eq!(joined.expect("no fault"), Joined::Gap(held));
        assert_eq!(blobs.size(&hash).await.expect("it answers"), None);
        let first = super::shelf(device, &hash).join(format!("{:012}-{PART_BYTES:012}", 0));
        let all = async {
            tokio::time::sleep(second / 2).await;
            blobs.store.delete(&first).await.expect("deleted");
        };
        let again = blobs.keep(device, &hash, held, bytes[..PART_BYTES].to_vec());
        again.await.expect("kept");
        let (joined, ()) = tokio::join!(blobs.join(device, &hash, at), all);
        assert_eq!(joined.expect("no fault"), Joined::Gap(0));
        assert!(blobs.store.head(&whole(&hash)).await.is_err());
    }

    #[test]
    fn what_is_held_ends_at_the_first_gap() {
        let piece = |(start, bytes)| Piece {
            start,
            bytes,
            key: Key::default(),
        };
        let held = |pieces: &[(u64, u64)]| {
            let pieces: Vec<Piece> = pieces.iter().copied().map(piece).collect();
            let chained = chain(&pieces);
            (chained.last().map_or(0, |(end, _)| *end), chained.len())
        };
        assert_eq!(held(&[]), (0, 0));
        assert_eq!(held(&[(5, 5)]), (0, 0));
        assert_eq!(held(&[(0, 5), (5, 5)]), (10, 2));
        assert_eq!(held(&[(0, 5), (6, 5)]), (5, 1));
        assert_eq!(held(&[(0, 5), (2, 1), (3, 9)]), (12, 2));
        assert_eq!(held(&[(0, 0), (0, 5)]), (5, 1));
    }
}
