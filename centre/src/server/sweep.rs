//! Clearing away what waits in vain, beside everything else.

use crate::files::{Blobs, PIECE_AGE_MAX};
use crate::source::Source;
use std::sync::Arc;
use std::time::Duration;

/// How often. Several servers may do it to one store: the second finds nothing.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// Deletes old pieces of files at once and then every day, without an end.
pub(super) async fn sweep(blobs: Arc<Blobs>, source: Source) {
    let age = i64::try_from(PIECE_AGE_MAX.as_millis()).unwrap_or(i64::MAX);
    loop {
        match blobs.prune(source.now_ms().saturating_sub(age)).await {
            Ok(0) => {}
            Ok(pieces) => tracing::info!(pieces, "old pieces of files were deleted"),
            Err(error) => tracing::warn!(%error, "old pieces of files stay"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blob::Intake;
    use crate::files::BYTES_MAX_DEFAULT;
    use crate::files::place::StorePlace;
    use std::sync::atomic::{AtomicI64, Ordering};
    use tirek_wire::blob::Offered;
    use tirek_wire::id::{DeviceId, SpaceId};
    use tirek_wire::key::Hash32;

    #[tokio::test(start_paused = true)]
    async fn pieces_grow_old_while_the_server_runs() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let place = StorePlace::Folder(folder.path().join("blobs"));
        let blobs = Arc::new(place.open(BYTES_MAX_DEFAULT).expect("a folder"));
        let (device, space) = (DeviceId::from_bytes([1; 16]), SpaceId::from_bytes([2; 16]));
        let hash = Hash32([3; 32]);
        let blob = Offered {
            hash,
            size: 100,
            space,
        };
        let begun = Intake::begin(&blobs, device, blob, 0).await;
        let mut intake = begun.expect("room on the test machine");
        intake.take(&[7; 50]).await.expect("taken");
        assert_eq!(intake.end().await.expect("kept"), 50);
        let now = Arc::new(AtomicI64::new(chrono::Utc::now().timestamp_millis()));
        let clock = Arc::clone(&now);
        let source = Source {
            now_ms: Box::new(move || clock.load(Ordering::SeqCst)),
            ..Source::system()
        };
        let sweeping = tokio::spawn(sweep(Arc::clone(&blobs), source));
        let held = async || blobs.held(device, &hash).await.expect("a folder");
        tokio::time::sleep(EVERY / 2).await;
        assert_eq!(held().await, 50);
        let month = i64::try_from(PIECE_AGE_MAX.as_millis()).expect("a month");
        now.fetch_add(month + 1000, Ordering::SeqCst);
        for _ in 0..3 {
            tokio::time::sleep(EVERY).await;
        }
        assert_eq!(held().await, 0);
        sweeping.abort();
    }
}
