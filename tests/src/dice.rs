//! Chance that can be repeated: everything a simulation or a line decides comes from its seed.

use std::sync::{Arc, Mutex};
use tirek_core::held::held;

/// A stream of random numbers (SplitMix64), shared by whoever holds a copy.
#[derive(Clone)]
pub struct Dice(Arc<Mutex<u64>>);

impl Dice {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(seed)))
    }

    /// The next number. A holder that panicked leaves the stream as it was.
    pub fn number(&self) -> u64 {
        let mut state = held(&self.0);
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&self, bound: usize) -> usize {
        (self.number() % bound.max(1) as u64) as usize
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; there must be one.
    pub fn pick<'a, T>(&self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Fills with random bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(8) {
            let number = self.number().to_le_bytes();
            piece.copy_from_slice(&number[..piece.len()]);
        }
    }
}
