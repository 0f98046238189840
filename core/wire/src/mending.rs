//! Repairing what was damaged where it is kept: either side names changes whose bytes no longer have
//! their hash, and the other one hands them over if it holds them.
//!
//! Rides in the messages of [`crate::exchange`], both ways, and is absent where nothing is damaged.
//! What is handed over is believed by its hash alone: a log's chain says whether it is the change
//! that was lost. Deliberately absent: how damage is found.

use crate::exchange::{Delivered, ExchangeError, all_differ};
use crate::id::{LogId, SpaceId};
use crate::limits;
use minicbor::{Decode, Encode};

/// A change that is damaged or gone where it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Lacking {
    /// Its log.
    #[n(0)]
    pub log: LogId,
    /// Its number there.
    #[n(1)]
    pub seq: u64,
}

/// A change handed over because the other side lacks it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Found {
    /// The space it lives in.
    #[n(0)]
    pub space: SpaceId,
    /// The change as it was made. Who made it and when it was received is the centre's word; a device
    /// says nothing by these fields.
    #[n(1)]
    pub change: Delivered,
}

/// What one side lacks, and what it has of what the other one lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Mending {
    /// At most [`limits::LACKING_MAX`]; what remains is asked for next time.
    #[n(0)]
    pub lacks: Vec<Lacking>,
    /// As much of what was asked for as a page holds.
    #[n(1)]
    pub found: Vec<Found>,
}

impl Mending {
    /// The message's field: nothing where there is nothing to say.
    #[must_use]
    pub fn said(self) -> Option<Self> {
        (!self.lacks.is_empty() || !self.found.is_empty()).then_some(self)
    }

    /// Checks limits.
    ///
    /// # Errors
    /// When there are too many, or one twice.
    pub fn check(&self) -> Result<(), ExchangeError> {
        let (lacks, found) = (self.lacks.len(), self.found.len());
        let is_within = lacks <= limits::LACKING_MAX && found <= limits::LACKING_MAX;
        if !is_within || !all_differ(self.lacks.iter().copied()) {
            return Err(ExchangeError::Changes);
        }
        match self.found.iter().all(|found| found.change.is_numbered()) {
            true => Ok(()),
            false => Err(ExchangeError::Number),
        }
    }
}
