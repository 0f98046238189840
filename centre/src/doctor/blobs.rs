//! The store of files against the database: what is missing, what belongs to nobody.

use super::finding::{Examined, Finding};
use crate::centre::Centre;
use crate::files::{Blobs, FilesError};
use crate::store::{DbResult, blob, device};
use std::collections::BTreeSet;
use tirek_wire::id::DeviceId;
use tirek_wire::key::Hash32;

/// What the database says of files.
pub struct NotedBlob {
    blobs: Vec<(Hash32, u64)>,
    devices: BTreeSet<DeviceId>,
}

impl Centre {
    /// What the database says of files.
    ///
    /// # Errors
    /// When it cannot be asked at all.
    pub fn noted_blobs(&self) -> DbResult<NotedBlob> {
        let devices = device::list(&self.db)?;
        Ok(NotedBlob {
            blobs: blob::list(&self.db)?,
            devices: devices.into_iter().map(|row| row.id).collect(),
        })
    }
}

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Whether they are there, with their sizes.
    Presence,
    /// Whether each byte is as it was taken in.
    Content,
}

/// Examines the store of files; `progress` hears how many of how many are done.
///
/// # Errors
/// When it cannot be asked at all.
pub async fn examine_blobs(
    blobs: &Blobs,
    noted: &NotedBlob,
    depth: Depth,
    mut progress: impl FnMut(usize, usize),
) -> Result<Vec<Finding>, FilesError> {
    let missing = blobs.missing(&noted.blobs).await?;
    let leftovers = blobs.leftovers(&noted.devices).await?;
    let mut findings = vec![Finding::new(Examined::Blobs, named(&missing))];
    if depth == Depth::Content {
        let mut damaged = Vec::new();
        for (done, (hash, _)) in noted.blobs.iter().enumerate() {
            progress(done, noted.blobs.len());
            let is_missing = missing.contains(hash);
            if !is_missing && blobs.is_whole(hash).await? == Some(false) {
                damaged.push(*hash);
            }
        }
        findings.push(Finding::new(Examined::BlobBytes, named(&damaged)));
    }
    findings.push(Finding::new(Examined::Pieces, leftovers));
    Ok(findings)
}

fn named(hashes: &[Hash32]) -> Vec<String> {
    hashes.iter().map(ToString::to_string).collect()
}
