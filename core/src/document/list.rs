//! The list of the documents of a kind, as their cards tell of them.

use serde::Serialize;
use tirek_document::Kind;
use ts_rs::TS;

use crate::store::{Read, StoreError, card};
use crate::submission::DocumentStatus;
use crate::time::label;

/// A document in the list of its kind. What its kind has on no card is empty.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentSummary {
    /// The document's id.
    pub id: String,
    /// Hers alone.
    pub private: bool,
    /// What it is called; or empty.
    pub title: String,
    /// What it is about: the name of a choice.
    pub about: String,
    /// `2026-10-15`, or empty.
    pub date: String,
    /// The first words of the text.
    pub excerpt: String,
    /// As typed; separated by commas.
    pub tags: String,
    /// How many of the texts that a submission needs have words.
    pub filled: u32,
    /// How many files it has.
    pub attachments: u32,
    /// How far it is on its way.
    pub status: DocumentStatus,
    /// RFC 3339; a label.
    pub changed_at: String,
}

/// Every document of the kind that is not in the bin, the newest date first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>, kind: Kind) -> Result<Vec<DocumentSummary>, StoreError> {
    let listed = card::of_kind(read, kind)?.into_iter();
    Ok(listed
        .map(|one| DocumentSummary {
            id: one.document.to_string(),
            private: one.private,
            title: one.card.title,
            about: one.card.about,
            date: one.card.date,
            excerpt: one.card.excerpt,
            tags: one.card.tags,
            filled: one.card.filled,
            attachments: one.card.attachments,
            status: DocumentStatus::from_name(&one.state),
            changed_at: label(one.changed_at_ms),
        })
        .collect())
}
