//! The store of files against the database: what is missing, what belongs to nobody.

use super::{Check, Finding};
use crate::blob::Blobs;
use crate::centre::Centre;
use crate::error::CentreError;
use crate::store::{blob, device};
use std::collections::BTreeSet;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// What the database says of files.
pub struct Noted {
    blobs: Vec<(Hash32, u64)>,
    devices: BTreeSet<DeviceId>,
}

impl Centre {
    /// What the database says of files.
    ///
    /// # Errors
    /// When it cannot be asked at all.
    pub fn noted_blobs(&self) -> Result<Noted, CentreError> {
        let devices = device::list(&self.db)?;
        Ok(Noted {
            blobs: blob::list(&self.db)?,
            devices: devices.into_iter().map(|row| row.id).collect(),
        })
    }
}

/// Examines the store of files.
///
/// # Errors
/// When it cannot be asked at all.
pub async fn examine_blobs(blobs: &Blobs, noted: &Noted) -> Result<Vec<Finding>, CentreError> {
    let missing = blobs.missing(&noted.blobs).await?;
    let missing = missing.iter().map(ToString::to_string).collect();
    let leftovers = blobs.leftovers(&noted.devices).await?;
    Ok(vec![
        Finding::new(Check::Blobs, missing),
        Finding::new(Check::Pieces, leftovers),
    ])
}
