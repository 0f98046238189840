//! One stretch of a blob on its way in: cut to what is missing, kept piece by piece.
//!
//! The connection may end at any moment; [`Intake::end`] keeps what came until then.

use crate::failure::Failure;
use crate::files::{Blobs, PIECE_BYTES, Reserved};
use std::sync::Arc;
use tirek_wire::blob::Offered;
use tirek_wire::id::DeviceId;
use tirek_wire::problem::ProblemCode;

/// A stretch being received.
pub struct Intake<'a> {
    blobs: &'a Blobs,
    device: DeviceId,
    blob: Offered,
    /// Kept so far.
    held: u64,
    /// Bytes at the beginning that are held already.
    surplus: u64,
    buffer: Vec<u8>,
    room: Arc<Reserved>,
}

impl<'a> Intake<'a> {
    /// Begins at `offset`.
    ///
    /// # Errors
    /// When the store is not the centre's own (a disk went); [`ProblemCode::TooLarge`], [`ProblemCode::NoRoom`]; [`ProblemCode::BlobMismatch`] when bytes
    /// before the offset are missing, or what is held had to be thrown away.
    pub async fn begin(
        blobs: &'a Blobs,
        device: DeviceId,
        blob: Offered,
        offset: u64,
    ) -> Result<Self, Failure> {
        blobs.check_folder().await?;
        if blob.size > blobs.bytes_max() {
            return Err(ProblemCode::TooLarge.into());
        }
        let held = blobs.held(device, &blob.hash).await?;
        if held > blob.size {
            // It was offered with another size before; one of the two is wrong.
            blobs.discard(device, &blob.hash).await?;
            return Err(ProblemCode::BlobMismatch.into());
        }
        if offset > held {
            return Err(ProblemCode::BlobMismatch.into());
        }
        let missing = blob.size.saturating_sub(held);
        if !blobs.make_way(device, &blob.hash, missing).await? {
            // It came in more crumbs than anybody needs.
            blobs.discard(device, &blob.hash).await?;
            return Err(ProblemCode::BlobMismatch.into());
        }
        let room = blobs.room.reserve(missing).ok_or(ProblemCode::NoRoom)?;
        Ok(Self {
            blobs,
            device,
            blob,
            held,
            surplus: held.saturating_sub(offset),
            buffer: Vec::new(),
            room: Arc::new(room),
        })
    }

    /// Which blob it is.
    #[must_use]
    pub const fn blob(&self) -> &Offered {
        &self.blob
    }

    /// The room that is kept for it. Whoever holds this keeps it until the whole has been written.
    #[must_use]
    pub fn room(&self) -> Arc<Reserved> {
        Arc::clone(&self.room)
    }

    /// Whether its last byte came.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.held + self.buffer.len() as u64 == self.blob.size
    }

    /// Goes on with bytes that begin at `offset`: a packet may repeat a stretch, not leave one out.
    ///
    /// # Errors
    /// [`ProblemCode::BlobMismatch`] when bytes before the offset are missing.
    pub fn resume(&mut self, offset: u64) -> Result<(), Failure> {
        let at = self.held.saturating_add(self.buffer.len() as u64);
        self.surplus = at.checked_sub(offset).ok_or(ProblemCode::BlobMismatch)?;
        Ok(())
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`ProblemCode::Malformed`] beyond the blob's end, or a failing store.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let surplus = usize::try_from(self.surplus).unwrap_or(usize::MAX);
        let skipped = surplus.min(bytes.len());
        self.surplus = self.surplus.saturating_sub(skipped as u64);
        let mut rest = bytes.get(skipped..).unwrap_or_default();
        let at = self.held.saturating_add(self.buffer.len() as u64);
        if rest.len() as u64 > self.blob.size.saturating_sub(at) {
            return Err(ProblemCode::Malformed.into());
        }
        while !rest.is_empty() {
            let room = PIECE_BYTES.saturating_sub(self.buffer.len());
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.buffer.extend_from_slice(now);
            rest = later;
            if self.buffer.len() >= PIECE_BYTES {
                self.keep().await?;
            }
        }
        Ok(())
    }

    /// Keeps what came and answers how much is held.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(mut self) -> Result<u64, Failure> {
        self.keep().await?;
        Ok(self.held)
    }

    async fn keep(&mut self) -> Result<(), Failure> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.buffer);
        let length = bytes.len() as u64;
        let end = self.held.saturating_add(length);
        self.blobs
            .keep(self.device, &self.blob.hash, self.held, bytes)
            .await?;
        self.room.used(length);
        self.held = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::place::StorePlace;
    use tirek_wire::id::SpaceId;
    use tirek_wire::key::Hash32;

    const BYTES_MAX: u64 = 100 * 1024;

    /// Sends all but the last byte of a blob.
    async fn begin(blobs: &Blobs, device: DeviceId, seed: u8) -> Hash32 {
        let blob = Offered {
            hash: Hash32([seed; 32]),
            size: BYTES_MAX,
            space: SpaceId::from_bytes([1; 16]),
        };
        let intake = Intake::begin(blobs, device, blob, 0).await;
        let mut intake = intake.expect("room");
        let bytes = vec![seed; BYTES_MAX as usize - 1];
        intake.take(&bytes).await.expect("taken");
        intake.end().await.expect("kept");
        blob.hash
    }

    #[tokio::test]
    async fn the_oldest_of_a_device_makes_way_and_nobody_elses() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let place = StorePlace::Folder(folder.path().join("blobs"));
        let blobs = place.open(BYTES_MAX).expect("a folder");
        let blobs = blobs.with_free(u64::MAX);
        let (mad, calm) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let other = begin(&blobs, calm, 9).await;
        let mut begun = Vec::new();
        for seed in 1..=5 {
            begun.push(begin(&blobs, mad, seed).await);
        }
        let mut held = Vec::new();
        for hash in &begun {
            held.push(blobs.held(mad, hash).await.expect("a folder"));
        }
        let almost = BYTES_MAX - 1;
        assert_eq!(held, [0, almost, almost, almost, almost]);
        assert_eq!(blobs.held(calm, &other).await.expect("a folder"), almost);
    }

    #[tokio::test]
    async fn a_blob_in_crumbs_begins_again() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let place = StorePlace::Folder(folder.path().join("blobs"));
        let blobs = place.open(BYTES_MAX).expect("a folder");
        let blobs = blobs.with_free(u64::MAX);
        let device = DeviceId::from_bytes([1; 16]);
        let blob = Offered {
            hash: Hash32([1; 32]),
            size: BYTES_MAX,
            space: SpaceId::from_bytes([1; 16]),
        };
        let mut crumbs = 0;
        while let Ok(mut intake) = Intake::begin(&blobs, device, blob, crumbs).await {
            assert!(crumbs < 100, "crumbs without a bound");
            intake.take(&[7]).await.expect("taken");
            crumbs = intake.end().await.expect("kept");
        }
        assert_eq!(crumbs, 19);
        assert_eq!(blobs.held(device, &blob.hash).await.expect("a folder"), 0);
    }
}
