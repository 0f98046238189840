//! Who may send a file now: so many transfers at once, and so many of one device.

use crate::held::held;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tirek_wire::id::DeviceId;

/// Transfers upwards at once: together they hold 128 MiB.
const ALL_MAX: usize = 128;
/// Those of one device. It makes one; the server may not know yet that the lines of earlier ones
/// broke.
const OF_DEVICE_MAX: usize = 4;

/// Transfers by device.
pub(super) struct Turns(Mutex<HashMap<DeviceId, usize>>);

/// A place among the transfers; given back when dropped.
pub struct TransferTurn {
    turns: Arc<Turns>,
    device: DeviceId,
}

impl Turns {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::default()))
    }

    /// A place for a device, if there is one.
    pub fn take(self: &Arc<Self>, device: DeviceId) -> Option<TransferTurn> {
        let mut running = self.running();
        let count = running.get(&device).copied().unwrap_or(0);
        if count >= OF_DEVICE_MAX || running.values().sum::<usize>() >= ALL_MAX {
            return None;
        }
        running.insert(device, count + 1);
        let turns = Arc::clone(self);
        Some(TransferTurn { turns, device })
    }

    fn running(&self) -> MutexGuard<'_, HashMap<DeviceId, usize>> {
        held(&self.0)
    }
}

impl Drop for TransferTurn {
    fn drop(&mut self) {
        let mut running = self.turns.running();
        if let Some(count) = running.get_mut(&self.device) {
            *count -= 1;
            if *count == 0 {
                running.remove(&self.device);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_device_cannot_take_all_places() {
        let device = |number| DeviceId::from_bytes([number; 16]);
        let turns = Turns::new();
        let mut taken: Vec<TransferTurn> = (0..OF_DEVICE_MAX)
            .map(|_| turns.take(device(0)).expect("a place"))
            .collect();
        assert!(turns.take(device(0)).is_none());
        let others = (1..).map(device).flat_map(|device| [device; OF_DEVICE_MAX]);
        let others: Vec<TransferTurn> = others.map_while(|device| turns.take(device)).collect();
        assert_eq!(others.len(), ALL_MAX - OF_DEVICE_MAX);
        taken.pop();
        assert!(
            turns.take(device(0)).is_some(),
            "a place that was given back"
        );
        drop((taken, others));
        assert!(turns.running().is_empty());
    }
}
