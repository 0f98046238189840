//! The store of files against the database: what is missing, what belongs to nobody.

use super::{Check, Finding};
use crate::blob::Blobs;
use crate::centre::Centre;
use crate::error::CentreError;
use crate::store::{blob, device};
use std::collections::BTreeSet;

impl Centre {
    /// Examines the store of files.
    ///
    /// # Errors
    /// When the database or the store cannot be asked at all.
    pub async fn examine_blobs(&self, blobs: &Blobs) -> Result<Vec<Finding>, CentreError> {
        let held = blob::list(&self.db)?;
        let devices: BTreeSet<_> = device::list(&self.db)?
            .into_iter()
            .map(|row| row.id)
            .collect();
        let missing = blobs.missing(&held).await?;
        let missing = missing.iter().map(ToString::to_string).collect();
        let leftovers = blobs.leftovers(&devices).await?;
        Ok(vec![
            Finding::new(Check::Blobs, missing),
            Finding::new(Check::Pieces, leftovers),
        ])
    }
}
