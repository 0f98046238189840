//! The ledger of a packet: a command's own transactions, for the packet's device.

use crate::asker::Asker;
use crate::blob::receive::Ledger;
use crate::centre::{Centre, savepoint};
use crate::error::Failure;
use crate::store::Db;
use crate::store::device::DeviceRow;

/// Writes for the device of a packet.
pub(super) struct Desk<'a> {
    pub centre: &'a mut Centre,
    pub device: &'a DeviceRow,
}

impl Ledger for Desk<'_> {
    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Db, &Asker) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let device = self.device.clone();
        // A database waits with the thread it is called on; this one may.
        tokio::task::block_in_place(|| {
            self.centre.batch(|db, _, source| {
                savepoint(db, |db| {
                    let asker = Asker::of_device(db, source.now_ms(), device)?.admitted()?;
                    work(db, &asker)
                })
            })
        })?
    }
}
