//! How much of one device may wait for the rest.
//!
//! Its own oldest blobs make way, not those of others: an honest device sends one after the other
//! and comes nowhere near the bound, a mad one loses what it began.

use super::blobs::Blobs;
use super::error::FilesError;
use super::pieces::PIECES;
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
    pub(crate) async fn make_way(
        &self,
        device: DeviceId,
        hash: &Hash32,
        bytes: u64,
    ) -> Result<bool, FilesError> {
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
    ) -> Result<BTreeMap<Hash32, Unfinished>, FilesError> {
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
