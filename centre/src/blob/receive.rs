//! From an offer to a held blob: rights, bytes and the note in the database, in this order.
//!
//! The server and packets bring bytes by different routes and write to the database by different
//! ones; [`Ledger`] is what they have in common.

use super::intake::Intake;
use super::rights;
use crate::asker::Asker;
use crate::failure::Failure;
use crate::files::{Blobs, FilesError, Joined};
use crate::store::Db;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use std::future::{Future, ready};
use tirek_wire::blob::{BlobAt, BlobOffer, BlobStand, Offered};
use tirek_wire::id::DeviceId;
use tirek_wire::problem::ProblemCode;

/// About so many blobs of one offer the store of files is asked at once: a bucket far away answers
/// in 90 ms, and the device waits 45 seconds for all of an offer.
const ASKED_MAX: usize = 16;

/// Runs work on the database for the one who sends: under the server's shared commit, or in a
/// command's own transaction.
pub(crate) trait Ledger {
    /// Runs `work` in a transaction that is durable when this answers; more than once when others
    /// were in the way.
    fn run<T: Send + 'static>(
        &mut self,
        work: impl FnMut(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
    ) -> impl Future<Output = Result<T, Failure>> + Send;
}

/// Whether bytes are needed.
pub(crate) enum Opening<'a> {
    /// From here on.
    Wanted(Intake<'a>),
    /// The person reaches the blob already, and it is here.
    Held,
}

/// Answers an offer: how much is held of each.
///
/// # Errors
/// [`ProblemCode::Malformed`] when it breaks a rule, [`ProblemCode::NotFound`] when none of the
/// spaces is hers. Of one that is not nothing is held, and it keeps no other back: people move, and
/// their devices hear of it later.
pub(crate) async fn stand(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    offer: BlobOffer,
) -> Result<BlobStand, Failure> {
    offer.check().map_err(|_| ProblemCode::Malformed)?;
    let adopted = adopt(blobs, ledger, &offer.blobs).await?;
    let sent = sent(blobs, device, &offer.blobs, &adopted).await?;
    let mut held = Vec::with_capacity(offer.blobs.len());
    for ((blob, is_adopted), sent) in offer.blobs.iter().zip(adopted).zip(sent) {
        let offset = match is_adopted {
            None => 0,
            Some(true) => blob.size,
            Some(false) if sent >= blob.size => ended(blobs, ledger, device, blob).await?,
            Some(false) => sent,
        };
        let hash = blob.hash;
        held.push(BlobAt { hash, offset });
    }
    let bytes_max = blobs.bytes_max();
    Ok(BlobStand { held, bytes_max })
}

/// Whether each blob need not be sent: the person reaches it and its bytes are here; `None` for one that
/// she may not bring. The database alone does not know whether they are: it may come from a backup without the
/// files, or a disk may have lost one. What it says about their places stays, for the bytes may come from
/// anywhere yet.
async fn adopt(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    offered: &[Offered],
) -> Result<Vec<Option<bool>>, Failure> {
    let asked = offered.to_vec();
    let reached = ledger.run(move |db, asker| adopt_all(db, asker, &asked));
    let reached = reached.await?;
    if reached.iter().all(Option::is_none) && !offered.is_empty() {
        return Err(ProblemCode::NotFound.into());
    }
    let is_reached: Vec<bool> = reached.iter().map(|one| *one == Some(true)).collect();
    let here = here(blobs, offered, &is_reached).await?;
    let both = reached.into_iter().zip(here);
    Ok(both.map(|(reached, here)| reached.map(|_| here)).collect())
}

/// Whether the bytes of each blob that is reached are here.
async fn here(
    blobs: &Blobs,
    offered: &[Offered],
    reached: &[bool],
) -> Result<Vec<bool>, FilesError> {
    let asked = offered.iter().zip(reached).map(|(blob, is_reached)| {
        let asking = async move { Ok(blobs.size(&blob.hash).await? == Some(blob.size)) };
        match is_reached {
            true => asking.boxed(),
            false => ready(Ok(false)).boxed(),
        }
    });
    // Collected: a stream that borrows through a closure is not `Send` to the compiler.
    let asked: Vec<BoxFuture<'_, _>> = asked.collect();
    stream::iter(asked).buffered(ASKED_MAX).try_collect().await
}

fn adopt_all(db: &Db, asker: &Asker, blobs: &[Offered]) -> Result<Vec<Option<bool>>, Failure> {
    let adopt = |blob| match rights::bring(db, asker, blob) {
        Ok(()) => rights::adopt(db, asker, blob).map(Some),
        Err(Failure::Problem(ProblemCode::NotFound)) => Ok(None),
        Err(failure) => Err(failure),
    };
    blobs.iter().map(adopt).collect()
}

/// How much this device has sent of each blob that is not adopted.
async fn sent(
    blobs: &Blobs,
    device: DeviceId,
    offered: &[Offered],
    adopted: &[Option<bool>],
) -> Result<Vec<u64>, FilesError> {
    let asked = offered.iter().zip(adopted).map(|(blob, is_adopted)| {
        let asking = blobs.held(device, &blob.hash);
        match is_adopted {
            Some(false) => asking.boxed(),
            _ => ready(Ok(0)).boxed(),
        }
    });
    let asked: Vec<BoxFuture<'_, _>> = asked.collect();
    stream::iter(asked).buffered(ASKED_MAX).try_collect().await
}

/// Ends a blob whose last piece was kept and whose end was not noted (the process ended there).
async fn ended(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    blob: &Offered,
) -> Result<u64, Failure> {
    match settle(blobs, ledger, device, blob).await {
        Err(Failure::Problem(ProblemCode::BlobMismatch)) => Ok(0),
        settled => settled,
    }
}

/// Opens a stretch of a blob.
///
/// # Errors
/// Those of [`Intake::begin`]; [`ProblemCode::NotFound`] when the space is not hers.
pub(crate) async fn open<'a>(
    blobs: &'a Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    blob: Offered,
    offset: u64,
) -> Result<Opening<'a>, Failure> {
    if adopt(blobs, ledger, &[blob]).await? == [Some(true)] {
        return Ok(Opening::Held);
    }
    let intake = Intake::begin(blobs, device, blob, offset).await?;
    Ok(Opening::Wanted(intake))
}

/// Ends a stretch: keeps the rest, and the whole blob if that was its end. Answers what is held.
///
/// # Errors
/// [`ProblemCode::BlobMismatch`] when the whole has another hash.
pub(crate) async fn close(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    intake: Intake<'_>,
) -> Result<u64, Failure> {
    let blob = *intake.blob();
    let held = intake.end().await?;
    if held < blob.size {
        return Ok(held);
    }
    settle(blobs, ledger, device, &blob).await
}

/// Puts a blob together, notes it, and throws the pieces away. Only the note makes it held, so the
/// pieces stay until then. Answers what is held: less than the whole where pieces went meanwhile, and
/// those that are left stay.
///
/// # Errors
/// [`ProblemCode::BlobMismatch`] when the whole has another hash.
async fn settle(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    blob: &Offered,
) -> Result<u64, Failure> {
    let settled = match blobs.join(device, &blob.hash, blob.size).await? {
        Joined::Gap(held) => return Ok(held),
        Joined::Wrong => Err(ProblemCode::BlobMismatch.into()),
        Joined::Right => {
            let blob = *blob;
            let noted = ledger.run(move |db, asker| rights::note(db, asker, &blob));
            noted.await?;
            Ok(blob.size)
        }
    };
    blobs.discard(device, &blob.hash).await?;
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::place::StorePlace;
    use crate::files::{BYTES_MAX_DEFAULT, PIECE_BYTES};
    use object_store::ObjectStoreExt;
    use object_store::memory::InMemory;
    use object_store::throttle::{ThrottleConfig, ThrottledStore};
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::time::Duration;
    use tempfile::TempDir;
    use tirek_wire::id::SpaceId;
    use tirek_wire::key::Hash32;
    use tirek_wire::limits::BLOBS_MAX;

    /// Notes nothing and says so: a blob that comes this far was put together.
    struct Closed;

    impl Ledger for Closed {
        async fn run<T: Send + 'static>(
            &mut self,
            _: impl FnMut(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
        ) -> Result<T, Failure> {
            Err(ProblemCode::Waiting.into())
        }
    }

    struct Site {
        folder: TempDir,
        blobs: Blobs,
        device: DeviceId,
        bytes: Vec<u8>,
        blob: Offered,
    }

    impl Site {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("temporary folder");
            let place = StorePlace::Folder(folder.path().to_owned());
            let blobs = place.open(BYTES_MAX_DEFAULT).expect("a store");
            let mut bytes = vec![0; 2 * PIECE_BYTES + 500];
            blake3::Hasher::new().finalize_xof().fill(&mut bytes);
            let blob = Offered {
                hash: Hash32(*blake3::hash(&bytes).as_bytes()),
                size: bytes.len() as u64,
                space: SpaceId::from_bytes([1; 16]),
            };
            Self {
                folder,
                blobs,
                device: DeviceId::from_bytes([2; 16]),
                bytes,
                blob,
            }
        }

        async fn intake(&self, offset: u64) -> Intake<'_> {
            let begun = Intake::begin(&self.blobs, self.device, self.blob, offset);
            begun.await.expect("it may be sent")
        }

        async fn close(&self, intake: Intake<'_>) -> Result<u64, ProblemCode> {
            let closed = close(&self.blobs, &mut Closed, self.device, intake).await;
            closed.map_err(|failure| match failure {
                Failure::Problem(code) => code,
                Failure::Fault(error) => panic!("{error}"),
            })
        }

        async fn held(&self) -> u64 {
            let held = self.blobs.held(self.device, &self.blob.hash).await;
            held.expect("the store answers")
        }

        async fn is_whole(&self) -> bool {
            let size = self.blobs.size(&self.blob.hash).await;
            size.expect("the store answers") == Some(self.blob.size)
        }

        fn shelf(&self) -> PathBuf {
            let shelf = self.folder.path().join("pieces");
            let shelf = shelf.join(self.device.to_string());
            shelf.join(self.blob.hash.to_string())
        }
    }

    /// A bucket far away, asked about the largest offer: the device has not given up when it hears.
    #[tokio::test(start_paused = true)]
    async fn the_largest_offer_is_answered_while_its_device_waits() {
        let far = Duration::from_millis(90);
        let far = ThrottleConfig {
            wait_get_per_call: far,
            wait_list_per_call: far,
            ..ThrottleConfig::default()
        };
        let store = ThrottledStore::new(InMemory::new(), far);
        let blobs = Blobs::new(Arc::new(store), None, BYTES_MAX_DEFAULT);
        let device = DeviceId::from_bytes([2; 16]);
        let mut offered = Vec::new();
        for number in 0..BLOBS_MAX {
            let bytes = number.to_be_bytes();
            let hash = Hash32(*blake3::hash(&bytes).as_bytes());
            let (size, space) = (bytes.len() as u64, SpaceId::from_bytes([1; 16]));
            offered.push(Offered { hash, size, space });
            if number % 2 == 0 {
                let whole = crate::files::whole(&hash);
                let put = blobs.store.put(&whole, bytes.to_vec().into());
                put.await.expect("put");
            } else {
                let kept = blobs.keep(device, &hash, 0, bytes[..3].to_vec());
                kept.await.expect("kept");
            }
        }
        let asking = async {
            let here = here(&blobs, &offered, &[true; BLOBS_MAX]).await;
            let here = here.expect("it answers");
            let asked: Vec<Option<bool>> = here.iter().copied().map(Some).collect();
            let sent = sent(&blobs, device, &offered, &asked).await;
            (here, sent.expect("it answers"))
        };
        let patience = Duration::from_secs(45);
        let (here, sent) = tokio::time::timeout(patience, asking)
            .await
            .expect("in time");
        for number in 0..BLOBS_MAX {
            let is_here = number % 2 == 0;
            let told = (here[number], sent[number]);
            assert_eq!(told, (is_here, if is_here { 0 } else { 3 }), "{number}");
        }
    }

    /// A body that was taken for dead ends after another one has gone beyond it.
    #[tokio::test]
    async fn a_late_short_piece_takes_no_longer_ones_place() {
        let site = Site::new();
        let (mut late, mut second) = (site.intake(0).await, site.intake(0).await);
        let (first, rest) = site.bytes.split_at(PIECE_BYTES);
        second.take(first).await.expect("kept");
        late.take(&first[..10]).await.expect("taken");
        assert_eq!(site.close(late).await, Ok(10));
        assert_eq!(site.held().await, PIECE_BYTES as u64);
        second.take(rest).await.expect("kept");
        assert_eq!(site.close(second).await, Err(ProblemCode::Waiting));
        assert!(site.is_whole().await);
    }

    /// The program before this one named a piece by its beginning alone.
    #[tokio::test]
    async fn pieces_with_older_names_are_gone_on_with() {
        let site = Site::new();
        std::fs::create_dir_all(site.shelf()).expect("a shelf");
        let older = site.shelf().join("000000000000");
        std::fs::write(older, &site.bytes[..700]).expect("a piece");
        assert_eq!(site.held().await, 700);
        let mut intake = site.intake(700).await;
        intake.take(&site.bytes[700..]).await.expect("kept");
        assert_eq!(site.close(intake).await, Err(ProblemCode::Waiting));
        assert!(site.is_whole().await);
    }

    #[tokio::test]
    async fn only_a_wrong_hash_throws_pieces_away() {
        let site = Site::new();
        let mut intake = site.intake(0).await;
        let (first, rest) = site.bytes.split_at(PIECE_BYTES);
        intake.take(first).await.expect("kept");
        let discarded = site.blobs.discard(site.device, &site.blob.hash).await;
        discarded.expect("another connection found them wrong");
        intake.take(rest).await.expect("kept");
        assert_eq!(site.close(intake).await, Ok(0), "what is held is said");
        let mut again = site.intake(0).await;
        again.take(first).await.expect("kept");
        again.end().await.expect("kept");
        assert_eq!(site.held().await, site.blob.size, "the rest lay there");

        let site = Site::new();
        let mut intake = site.intake(0).await;
        let wrong = vec![0; site.bytes.len()];
        intake.take(&wrong).await.expect("kept");
        assert_eq!(site.close(intake).await, Err(ProblemCode::BlobMismatch));
        assert_eq!((site.held().await, site.is_whole().await), (0, false));
    }
}
