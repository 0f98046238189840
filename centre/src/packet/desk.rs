//! The ledger of a packet: a command's own transactions, for the packet's device.

use crate::asker::Asker;
use crate::blob::receive::Ledger;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::device::DeviceRow;
use crate::store::{Db, Locks};

/// Writes for the device of a packet.
pub(super) struct Desk<'a> {
    pub centre: &'a mut Centre,
    pub device: &'a DeviceRow,
}

impl Ledger for Desk<'_> {
    async fn run<T: Send + 'static>(
        &mut self,
        mut work: impl FnMut(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        // A database waits with the thread it is called on; this one may.
        tokio::task::block_in_place(|| {
            self.centre.repeat(&Locks::default(), |db, _, source| {
                let device = self.device.clone();
                let asker = Asker::of_device(db, source.now_ms(), device)?.admitted()?;
                work(db, &asker)
            })
        })
    }
}
