//! What a document is tied to, and which of its files are here: the same for every kind.

use serde::Serialize;
use tirek_document::Fields;
use tirek_document::kind::Link;
use tirek_wire::id::DocumentId;
use ts_rs::TS;

use crate::store::{Read, StoreError, activity, blob};

/// An activity that a document can be tied to.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ActivityLink {
    /// The plan's document id.
    pub plan: String,
    /// Its row in the plan.
    pub activity: String,
    /// What is done; empty where the plan is not here.
    pub title: String,
}

/// The linked activities with their titles; one whose plan is not here keeps an empty title.
///
/// # Errors
/// Those of the store.
pub fn links(read: &Read<'_>, fields: &Fields) -> Result<Vec<ActivityLink>, StoreError> {
    let all = Link::all(fields).into_iter();
    all.map(|link| {
        let activity = link.activity.to_string();
        let title = activity::title(read, &activity)?.unwrap_or_default();
        Ok(ActivityLink {
            plan: link.plan,
            activity,
            title,
        })
    })
    .collect()
}

/// Hashes of a document's attachments whose bytes are on this PC.
///
/// # Errors
/// Those of the store.
pub fn here(read: &Read<'_>, document: DocumentId) -> Result<Vec<String>, StoreError> {
    let blobs = blob::of_document(read, document)?;
    Ok(blobs
        .iter()
        .filter(|blob| blob.here)
        .map(|blob| blob.hash.to_string())
        .collect())
}
