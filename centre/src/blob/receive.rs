//! From an offer to a held blob: rights, bytes and the note in the database, in this order.
//!
//! The server and packets bring bytes by different routes and write to the database by different
//! ones; [`Ledger`] is what they have in common.

use super::{Blobs, Intake, rights};
use crate::asker::Asker;
use crate::error::Failure;
use crate::store::Db;
use std::future::Future;
use tirek_wire::blob::{BlobAt, BlobOffer, BlobStand, Offered};
use tirek_wire::id::DeviceId;
use tirek_wire::problem::ProblemCode;

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
    /// The person reaches the blob already.
    Held,
}

/// Answers an offer: how much is held of each.
///
/// # Errors
/// [`ProblemCode::Malformed`] when it breaks a rule, [`ProblemCode::NotFound`] when one of the
/// spaces is not hers.
pub(crate) async fn stand(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    offer: BlobOffer,
) -> Result<BlobStand, Failure> {
    offer.check().map_err(|_| ProblemCode::Malformed)?;
    let asked = offer.blobs.clone();
    let adopted = ledger.run(move |db, asker| adopt_all(db, asker, &asked));
    let adopted = adopted.await?;
    let mut held = Vec::with_capacity(offer.blobs.len());
    for (blob, is_adopted) in offer.blobs.iter().zip(adopted) {
        let offset = if is_adopted {
            blob.size
        } else {
            sent(blobs, ledger, device, blob).await?
        };
        let hash = blob.hash;
        held.push(BlobAt { hash, offset });
    }
    let bytes_max = blobs.bytes_max();
    Ok(BlobStand { held, bytes_max })
}

fn adopt_all(db: &Db, asker: &Asker, blobs: &[Offered]) -> Result<Vec<bool>, Failure> {
    let mut adopted = Vec::with_capacity(blobs.len());
    for blob in blobs {
        rights::bring(db, asker, blob)?;
        adopted.push(rights::adopt(db, asker, blob)?);
    }
    Ok(adopted)
}

/// How much this device has sent of a blob. One whose last piece was kept and whose end was not
/// noted (the process ended there) is ended now.
async fn sent(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    blob: &Offered,
) -> Result<u64, Failure> {
    let held = blobs.held(device, &blob.hash).await?;
    if held < blob.size {
        return Ok(held);
    }
    match settle(blobs, ledger, device, blob).await {
        Ok(()) => Ok(blob.size),
        Err(Failure::Problem(ProblemCode::BlobMismatch)) => Ok(0),
        Err(failure) => Err(failure),
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
    let adopted = ledger.run(move |db, asker| adopt_all(db, asker, &[blob]));
    if adopted.await? == [true] {
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
    if held == blob.size {
        settle(blobs, ledger, device, &blob).await?;
    }
    Ok(held)
}

/// Puts a blob together, notes it, and throws the pieces away. Only the note makes it held, so the
/// pieces stay until then.
async fn settle(
    blobs: &Blobs,
    ledger: &mut impl Ledger,
    device: DeviceId,
    blob: &Offered,
) -> Result<(), Failure> {
    let is_right = blobs.join(device, &blob.hash, blob.size).await?;
    if is_right {
        let blob = *blob;
        let noted = ledger.run(move |db, asker| rights::note(db, asker, &blob));
        noted.await?;
    }
    blobs.discard(device, &blob.hash).await?;
    if is_right {
        Ok(())
    } else {
        Err(ProblemCode::BlobMismatch.into())
    }
}
