//! What was left lying: pieces that nobody completed, and what the doctor says of the store.

use super::Blobs;
use super::pieces::PIECES;
use crate::error::CentreError;
use futures_util::TryStreamExt;
use object_store::ObjectStore;
use object_store::path::Path as Key;
use std::collections::BTreeSet;
use std::time::Duration;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// How long pieces wait for the rest: a village may be without a line for weeks.
pub const PIECE_AGE_MAX: Duration = Duration::from_secs(30 * 24 * 60 * 60);

impl Blobs {
    /// Deletes pieces that nobody added to since `before_ms`; answers how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn prune(&self, before_ms: i64) -> Result<u64, CentreError> {
        let mut old = Vec::new();
        let mut listed = self.store.list(Some(&Key::from(PIECES)));
        while let Some(meta) = listed.try_next().await? {
            if meta.last_modified.timestamp_millis() < before_ms {
                old.push(meta.location);
            }
        }
        for key in &old {
            self.forget(key).await?;
        }
        Ok(old.len() as u64)
    }

    /// Pieces of devices that are not among `known`.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn leftovers(&self, known: &BTreeSet<DeviceId>) -> Result<Vec<String>, CentreError> {
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
    pub async fn missing(&self, blobs: &[(Hash32, u64)]) -> Result<Vec<Hash32>, CentreError> {
        let mut missing = Vec::new();
        for (hash, size) in blobs {
            if self.size(hash).await? != Some(*size) {
                missing.push(*hash);
            }
        }
        Ok(missing)
    }
}
