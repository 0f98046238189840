//! Failed tries of invitations, so that codes cannot be guessed.
//!
//! Only failures count: a course of 25 enrols from one address at once. The limit over all
//! addresses holds for typed codes only; a secret of 32 bytes needs none.

use crate::held::held;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long failures count.
const WINDOW: Duration = Duration::from_secs(10 * 60);
/// Failures of one address in a window: a room full of people mistyping.
const BY_ADDRESS_MAX: u32 = 30;
/// Failures of all together: at 53 bits, a year at this rate finds nothing.
const ALL_MAX: u32 = 2_000;
/// Addresses remembered: bounds memory.
const ADDRESSES_MAX: usize = 100_000;

/// Counts of the current window.
pub(super) struct Tries(Mutex<Window>);

struct Window {
    began: Instant,
    all: u32,
    by_address: HashMap<IpAddr, u32>,
}

impl Tries {
    pub fn new() -> Self {
        Self(Mutex::new(Window {
            began: Instant::now(),
            all: 0,
            by_address: HashMap::new(),
        }))
    }

    /// Whether this address may try now.
    ///
    /// # Errors
    /// How long to wait otherwise.
    pub fn may_try(&self, address: IpAddr, is_typed: bool) -> Result<(), Duration> {
        let window = self.window();
        let failed = window
            .by_address
            .get(&network(address))
            .copied()
            .unwrap_or(0);
        if failed < BY_ADDRESS_MAX && !(is_typed && window.all >= ALL_MAX) {
            return Ok(());
        }
        Err(WINDOW.saturating_sub(window.began.elapsed()))
    }

    /// Counts a failure.
    pub fn failed(&self, address: IpAddr) {
        let mut window = self.window();
        window.all = window.all.saturating_add(1);
        let address = network(address);
        if window.by_address.len() < ADDRESSES_MAX || window.by_address.contains_key(&address) {
            let count = window.by_address.entry(address).or_insert(0);
            *count = count.saturating_add(1);
        }
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        let mut window = held(&self.0);
        if window.began.elapsed() >= WINDOW {
            *window = Window {
                began: Instant::now(),
                all: 0,
                by_address: HashMap::new(),
            };
        }
        window
    }
}

/// The address under which somebody is counted: an IPv6 household has a whole /64.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}
