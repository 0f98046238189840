//! How much of one device may wait for the rest.
//!
//! Its own oldest blobs make way, not those of others: an honest device sends one after the other
//! and comes nowhere near the bound, a mad one loses what it began.

use super::Blobs;
use super::pieces::PIECES;
use crate::error::CentreError;
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use object_store::path::Path as Key;
use std::collections::BTreeMap;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// Of the largest blob: four transfers at once.
const BLOBS_MAX: u64 = 4;
/// What a piece counts at least: as much as a device hands to its line at once, so that crumbs have
/// a bound too.
const PIECE_BYTES_MIN: u64 = 16 * 1024;

/// What waits of one blob.
#[derive(Default)]
struct Unfinished {
    bytes: u64,
    touched: DateTime<Utc>,
}

impl Blobs {
    /// Throws away what a device began longest ago, until `bytes` more of this blob are within its
    /// bound; answers whether they are. What it has of this blob itself stays.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn make_way(
        &self,
        device: DeviceId,
        hash: &Hash32,
        bytes: u64,
    ) -> Result<bool, CentreError> {
        let bound = self.bytes_max().saturating_mul(BLOBS_MAX);
        let mut waiting = self.unfinished(device).await?;
        let kept = waiting.values().map(|blob| blob.bytes).sum::<u64>();
        let mut kept = kept.saturating_add(bytes);
        waiting.remove(hash);
        let mut oldest: Vec<_> = waiting.into_iter().collect();
        oldest.sort_by_key(|(_, blob)| blob.touched);
        for (other, blob) in oldest {
            if kept <= bound {
                break;
            }
            tracing::warn!(%device, "the oldest pieces of a device made way");
            self.discard(device, &other).await?;
            kept = kept.saturating_sub(blob.bytes);
        }
        Ok(kept <= bound)
    }

    async fn unfinished(
        &self,
        device: DeviceId,
    ) -> Result<BTreeMap<Hash32, Unfinished>, CentreError> {
        let shelf = Key::from_iter([PIECES, &device.to_string()]);
        let mut unfinished = BTreeMap::<Hash32, Unfinished>::new();
        let mut listed = self.store.list(Some(&shelf));
        while let Some(meta) = listed.try_next().await? {
            let Some(hash) = blob_of(&meta.location) else {
                continue;
            };
            let blob = unfinished.entry(hash).or_default();
            let weight = meta.size.max(PIECE_BYTES_MIN);
            blob.bytes = blob.bytes.saturating_add(weight);
            blob.touched = blob.touched.max(meta.last_modified);
        }
        Ok(unfinished)
    }
}

/// The blob that a piece belongs to.
fn blob_of(piece: &Key) -> Option<Hash32> {
    let name = piece.parts().nth(2)?;
    Hash32::from_slice(&HEXLOWER.decode(name.as_ref().as_bytes()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blob::Intake;
    use crate::blob::place::Place;
    use tirek_wire::blob::Offered;
    use tirek_wire::id::SpaceId;

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
        let place = Place::Folder(folder.path().join("blobs"));
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
        let place = Place::Folder(folder.path().join("blobs"));
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
