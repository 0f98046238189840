//! The `card` table: one line per document for the lists.
//!
//! Written by [`crate::projection`] alone. Kept without times and states: those come from the
//! document's own row and its submissions.

use rusqlite::{Row, params};
use tirek_document::Kind;
use tirek_wire::id::DocumentId;

use super::document::{self, COLUMNS, DocumentRow};
use super::{Read, StoreError, Write, column};

/// What a list shows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// What it is about, or the kind of a plan.
    pub about: String,
    /// Its own date, `2026-10-15` or empty.
    pub date: String,
    /// Its tags as typed.
    pub tags: String,
    /// The first words of its text.
    pub excerpt: String,
    /// School year of a plan.
    pub school_year: String,
    /// How many of a report's four elements have words.
    pub filled: u32,
    /// Attached photos and files.
    pub attachments: u32,
    /// Number of a topic of the course.
    pub topic: String,
    /// It cannot wait.
    pub urgent: bool,
    /// Nothing is left to do about it.
    pub closed: bool,
    /// The place in another document that it is about.
    pub on: Option<CardPlace>,
    /// In the bin.
    pub removed: bool,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPlace {
    /// The document.
    pub document: DocumentId,
    /// A path in it; empty for the whole.
    pub place: String,
    /// Of an activity its row, else empty.
    pub row: String,
}

/// A card with its document's id and label time.
#[derive(Clone, Debug)]
pub struct ListedCard {
    /// The document.
    pub document: DocumentId,
    /// Whether it lies in a private space.
    pub private: bool,
    /// When it last changed here: a label.
    pub changed_at_ms: i64,
    /// Stored name of the document's state.
    pub state: String,
    /// What the list shows.
    pub card: Card,
}

/// How many columns the table has: what else a query asks for comes behind them.
pub(super) const WIDTH: usize = 16;

/// Reads the columns of the table, which come first in each query. By their places: a name is compared with
/// two dozen others, in each row anew, and that takes longer than all else about a list.
pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Card> {
    let on = column::maybe_bytes(row, 12, DocumentId::from_slice)?;
    let (place, on_row) = (row.get(13)?, row.get(14)?);
    Ok(Card {
        title: row.get(1)?,
        about: row.get(2)?,
        date: row.get(3)?,
        tags: row.get(4)?,
        excerpt: row.get(5)?,
        school_year: row.get(6)?,
        filled: column::number(row, 7)?,
        attachments: column::number(row, 8)?,
        topic: row.get(9)?,
        urgent: row.get(10)?,
        closed: row.get(11)?,
        on: on.map(|document| CardPlace {
            document,
            place,
            row: on_row,
        }),
        removed: row.get(15)?,
    })
}

/// The card of a document, if it has one.
pub fn get(read: &Read<'_>, document: DocumentId) -> Result<Option<Card>, StoreError> {
    read.row(
        "SELECT * FROM card WHERE document = ?1",
        [document.as_bytes()],
        from_row,
    )
}

/// The cards of a kind that are not in the bin, the newest first: her own work, not that of whom she serves.
pub fn of_kind(read: &Read<'_>, kind: Kind) -> Result<Vec<ListedCard>, StoreError> {
    read.rows(
        "SELECT card.*, document.changed_at_ms, space.private, document_state.state
         FROM card JOIN document USING (document) JOIN space ON space.space = document.space
         JOIN document_state ON document_state.document = card.document
         WHERE document.kind = ?1 AND NOT card.removed AND NOT space.served
         ORDER BY card.date DESC, document.created_at_ms DESC, document.document",
        [kind.code()],
        |row| {
            Ok(ListedCard {
                document: column::bytes(row, 0, DocumentId::from_slice)?,
                changed_at_ms: row.get(WIDTH)?,
                private: row.get(WIDTH + 1)?,
                state: row.get(WIDTH + 2)?,
                card: from_row(row)?,
            })
        },
    )
}

/// How many of a kind [`of_kind`] would name.
pub fn count(read: &Read<'_>, kind: Kind) -> Result<u32, StoreError> {
    let found = read.row(
        "SELECT count(*) FROM card JOIN document USING (document)
         JOIN space ON space.space = document.space
         WHERE document.kind = ?1 AND NOT card.removed AND NOT space.served",
        [kind.code()],
        |row| column::number(row, 0),
    )?;
    Ok(found.unwrap_or_default())
}

/// A card in the bin with its document.
#[derive(Clone, Debug)]
pub struct Removed {
    /// The document.
    pub row: DocumentRow,
    /// What the list shows.
    pub card: Card,
}

/// The cards in the bin, what changed last first.
pub fn removed(read: &Read<'_>) -> Result<Vec<Removed>, StoreError> {
    let sql = format!(
        "SELECT card.*, {COLUMNS} FROM card JOIN document USING (document) JOIN space USING (space)
         WHERE card.removed AND NOT space.served ORDER BY document.changed_at_ms DESC, card.document"
    );
    let all = read.rows(&sql, [], |row| {
        let found = document::from_row(row)?;
        Ok(match found {
            Some(document) => Some(Removed {
                row: document,
                card: from_row(row)?,
            }),
            None => None,
        })
    })?;
    Ok(all.into_iter().flatten().collect())
}

/// Takes the card of a document away.
pub(crate) fn delete(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM card WHERE document = ?1",
        [document.as_bytes()],
    )?;
    Ok(())
}

/// Writes the card of a document.
pub(crate) fn put(tx: &Write<'_>, document: DocumentId, card: &Card) -> Result<(), StoreError> {
    let on = card.on.as_ref();
    tx.execute(
        "INSERT OR REPLACE INTO card (document, title, about, date, tags, excerpt, school_year,
             filled, attachments, topic, urgent, closed, on_document, on_place, on_row, removed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            document.as_bytes(),
            card.title,
            card.about,
            card.date,
            card.tags,
            card.excerpt,
            card.school_year,
            card.filled,
            card.attachments,
            card.topic,
            card.urgent,
            card.closed,
            on.map(|on| on.document.as_bytes()),
            on.map_or("", |on| &on.place),
            on.map_or("", |on| &on.row),
            card.removed
        ],
    )?;
    Ok(())
}
