//! Parts of files in a packet: each goes on where the one before ended.

use super::desk::Desk;
use super::error::told;
use super::post::Taken;
use crate::blob::Intake;
use crate::blob::receive::{self, Opening};
use crate::centre::Centre;
use crate::failure::Failure;
use crate::fault::Fault;
use crate::files::Blobs;
use crate::store::device::{DeviceRow, DeviceState};
use tirek_wire::blob::BlobPart;

/// The file that is being received.
pub(super) struct Parts<'a> {
    blobs: &'a Blobs,
    device: &'a DeviceRow,
    running: Option<Intake<'a>>,
}

impl<'a> Parts<'a> {
    pub const fn new(blobs: &'a Blobs, device: &'a DeviceRow) -> Self {
        Self {
            blobs,
            device,
            running: None,
        }
    }

    /// Takes a part. What is wrong with one file (no room, too large, not hers) is said by how much
    /// of it is held, and stops nothing else.
    pub async fn take(
        &mut self,
        centre: &mut Centre,
        part: BlobPart,
        taken: &mut Taken,
    ) -> Result<(), Fault> {
        if self.device.state != DeviceState::Active {
            return Ok(());
        }
        let continues = self.running.as_mut().is_some_and(|intake| {
            *intake.blob() == part.blob && intake.resume(part.offset).is_ok()
        });
        if !continues {
            self.end(centre, taken).await?;
            taken.blobs.entry(part.blob.hash).or_insert(0);
            self.open(centre, &part, taken).await?;
        }
        let Some(intake) = &mut self.running else {
            return Ok(());
        };
        match told(intake.take(&part.bytes).await)? {
            Ok(()) if !intake.is_complete() => Ok(()),
            Ok(()) | Err(_) => self.end(centre, taken).await,
        }
    }

    async fn open(
        &mut self,
        centre: &mut Centre,
        part: &BlobPart,
        taken: &mut Taken,
    ) -> Result<(), Fault> {
        let (blobs, device, blob) = (self.blobs, self.device, part.blob);
        let mut desk = Desk { centre, device };
        let opening = receive::open(blobs, &mut desk, device.id, blob, part.offset).await;
        match told(opening)? {
            Ok(Opening::Wanted(intake)) => self.running = Some(intake),
            Ok(Opening::Held) => {
                taken.blobs.insert(blob.hash, blob.size);
            }
            Err(_) => {
                let held = blobs.held(device.id, &blob.hash).await?;
                taken.blobs.insert(blob.hash, held.min(blob.size));
            }
        }
        Ok(())
    }

    /// Ends the file that is being received.
    pub async fn end(&mut self, centre: &mut Centre, taken: &mut Taken) -> Result<(), Fault> {
        let Some(intake) = self.running.take() else {
            return Ok(());
        };
        let blob = *intake.blob();
        let device = self.device;
        let mut desk = Desk { centre, device };
        let closed: Result<u64, Failure> =
            receive::close(self.blobs, &mut desk, device.id, intake).await;
        let held = told(closed)?.unwrap_or(0);
        taken.files += u64::from(held == blob.size);
        taken.blobs.insert(blob.hash, held);
        Ok(())
    }
}
