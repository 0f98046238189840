//! The cards of entries and reports.

use tirek_document::Fields;
use tirek_document::kind::{Entry, Report};
use tirek_wire::id::DocumentId;

use crate::store::card::{self, Card};
use crate::store::{StoreError, Write};
use crate::topic::Topic;

/// As many characters of a text as a list shows in two lines.
const EXCERPT_CHARS_MAX: usize = 160;

pub(super) fn entry(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &Fields,
) -> Result<(), StoreError> {
    let entry = Entry::read(fields).value;
    let card = Card {
        title: entry.title,
        about: entry.about.map_or("", |about| about.name()).to_owned(),
        date: entry.date,
        tags: entry.tags,
        excerpt: excerpt(&entry.text),
        attachments: u32::try_from(entry.attachments.len()).unwrap_or(u32::MAX),
        removed: fields.is_in_bin(),
        ..Card::default()
    };
    put(tx, document, &card)
}

pub(super) fn report(
    tx: &Write<'_>,
    document: DocumentId,
    fields: &Fields,
) -> Result<(), StoreError> {
    let report = Report::read(fields).value;
    let card = Card {
        about: report.about.map_or("", |about| about.name()).to_owned(),
        excerpt: excerpt(&report.description),
        filled: u32::try_from(report.filled()).unwrap_or(u32::MAX),
        attachments: u32::try_from(report.attachments.len()).unwrap_or(u32::MAX),
        removed: fields.is_in_bin(),
        title: report.title,
        date: report.date,
        ..Card::default()
    };
    put(tx, document, &card)
}

/// Writes a card. The state of the exchange names documents by their titles, so a new one is told there.
pub(super) fn put(tx: &Write<'_>, document: DocumentId, card: &Card) -> Result<(), StoreError> {
    let before = card::get(tx, document)?;
    if before.is_none_or(|before| before.title != card.title) {
        tx.touch(Topic::EXCHANGE);
    }
    card::put(tx, document, card)
}

fn excerpt(text: &str) -> String {
    let mut short: String = text.trim().chars().take(EXCERPT_CHARS_MAX).collect();
    if short.len() < text.trim().len() {
        short.push('…');
    }
    short
}
