//! The bin: whole documents that were removed, of every kind that lists show.
//!
//! Called by the command list. A document in the bin is as it was; it carries a mark, comes back by
//! losing it, and stays until a person removes it for good. Nothing leaves the bin by itself.

use serde::Serialize;
use tirek_document::SpaceKind;
use tirek_wire::id::{DocumentId, PersonId};
use ts_rs::TS;

use crate::store::{Read, StoreError, card, change};
use crate::time::label;

/// A document in the bin.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Binned {
    /// By which commands name it.
    #[ts(type = "string")]
    pub document: DocumentId,
    /// `plan`, `entry` or `report`.
    pub kind: String,
    /// Its title, or empty.
    pub title: String,
    /// The first words of its text.
    pub excerpt: String,
    /// Its own date, or empty.
    pub date: String,
    /// `2026-2027` for a plan, or empty.
    pub school_year: String,
    /// Hers alone.
    pub private: bool,
    /// Parts of it are in the log: the centre has them or gets them.
    pub sealed: bool,
    /// She may remove it for good: what colleagues edit together only its author may.
    pub mine: bool,
    /// When it was put there, RFC 3339: a label.
    pub removed_at: String,
}

/// Everything in the bin, what was removed last first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>, person: PersonId) -> Result<Vec<Binned>, StoreError> {
    let removed = card::removed(read)?;
    removed
        .into_iter()
        .map(|one| {
            let row = one.row;
            Ok(Binned {
                document: row.id,
                kind: row.kind.name().to_owned(),
                title: one.card.title,
                excerpt: one.card.excerpt,
                date: one.card.date,
                school_year: one.card.school_year,
                private: row.space_kind == SpaceKind::Private,
                sealed: change::is_sealed(read, row.id)?,
                mine: row.space_kind != SpaceKind::Library || row.author == person,
                removed_at: label(row.changed_at_ms),
            })
        })
        .collect()
}
