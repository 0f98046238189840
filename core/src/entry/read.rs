//! Reads entries: one with its links and files, and the list.

use tirek_document::Kind;
use tirek_document::kind::Link;
use tirek_wire::id::DocumentId;

use super::{EntryRead, EntrySummary};
use crate::document::{Opened, meta};
use crate::plan::ActivityLink;
use crate::store::{Read, StoreError, activity, blob, card};
use crate::time::label;

/// One entry.
///
/// # Errors
/// Those of the store.
pub fn read(read: &Read<'_>, opened: Opened) -> Result<EntryRead, StoreError> {
    let Opened { row, fields, body } = opened;
    let entry = tirek_document::kind::Entry::read(&fields).value;
    Ok(EntryRead {
        meta: meta(read, &row, body)?,
        links: linked(read, &entry.links)?,
        here: here(read, row.id)?,
        entry,
    })
}

/// The linked activities with their titles; one whose plan is not here keeps an empty title.
///
/// # Errors
/// Those of the store.
pub fn linked(read: &Read<'_>, links: &[Link]) -> Result<Vec<ActivityLink>, StoreError> {
    links
        .iter()
        .filter(|link| !link.plan.is_empty())
        .map(|link| {
            let activity = link.activity.to_string();
            let title = activity::title(read, &activity)?.unwrap_or_default();
            Ok(ActivityLink {
                plan: link.plan.clone(),
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

/// Every entry that is not in the bin, the newest date first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>) -> Result<Vec<EntrySummary>, StoreError> {
    let listed = card::of_kind(read, Kind::Entry)?;
    Ok(listed
        .into_iter()
        .map(|one| EntrySummary {
            id: one.document.to_string(),
            private: one.private,
            about: one.card.about,
            date: one.card.date,
            title: one.card.title,
            excerpt: one.card.excerpt,
            tags: one.card.tags,
            attachments: one.card.attachments,
            changed_at: Some(label(one.changed_at_ms)),
        })
        .collect())
}
