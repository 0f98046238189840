//! The card of a document: what its kind declares of it, and what is the same for every kind.

use tirek_document::Fields;
use tirek_document::kind::{Attachment, Column, Declaration, Form, Link};
use tirek_document::text::is_blank;
use tirek_wire::id::DocumentId;

use crate::store::card::{self, Card, CardPlace};
use crate::store::document::DocumentRow;
use crate::store::{StoreError, Write};
use crate::topic::Topic;

/// As many characters of a text as a list shows in two lines.
const EXCERPT_CHARS_MAX: usize = 160;

/// Writes the card of a document; nothing of a kind that has none.
pub(super) fn project(
    tx: &Write<'_>,
    row: &DocumentRow,
    fields: &Fields,
) -> Result<(), StoreError> {
    match of(row.kind.declaration(), fields) {
        Some(card) => put(tx, row.id, &card),
        None => Ok(()),
    }
}

/// The card of fields, whether they are a document's or were frozen of it.
pub(super) fn of(declared: &Declaration, fields: &Fields) -> Option<Card> {
    let mut card = Card::default();
    let (mut about, mut place) = (String::new(), String::new());
    let mut has_columns = false;
    for field in declared.fields {
        let Some(column) = field.column else { continue };
        has_columns = true;
        let shown = field.shown(fields);
        match column {
            Column::Title => card.title = shown,
            Column::About => card.about = shown,
            Column::Date => card.date = shown,
            Column::Tags => card.tags = shown,
            Column::Excerpt => card.excerpt = excerpt(&shown),
            Column::SchoolYear => card.school_year = shown,
            Column::Topic => card.topic = shown,
            Column::Urgent => card.urgent = field.is_set(fields),
            Column::Closed => card.closed = field.is_set(fields),
            Column::Document => about = shown,
            Column::Place => place = shown,
        }
    }
    card.filled = filled(declared, fields);
    if declared.field(Attachment::FIELD.name).is_some() {
        card.attachments = u32::try_from(Attachment::all(fields).len()).unwrap_or(u32::MAX);
    }
    card.on = on(&about, place);
    card.removed = fields.is_in_bin();
    has_columns.then_some(card)
}

/// How many of the texts that a submission needs have words.
fn filled(declared: &Declaration, fields: &Fields) -> u32 {
    let texts = declared.fields.iter();
    let texts = texts.filter(|field| field.need.is_some() && matches!(field.form, Form::Prose));
    let filled = texts.filter(|field| !is_blank(fields.text(field.name)));
    u32::try_from(filled.count()).unwrap_or(u32::MAX)
}

/// The place in another document, if there is one.
fn on(document: &str, place: String) -> Option<CardPlace> {
    let link = Link::at(document, &place);
    Some(CardPlace {
        document: document.parse().ok()?,
        place,
        row: link.map_or(String::new(), |link| link.activity.to_string()),
    })
}

/// Writes a card. The state of the exchange names documents by their titles, so a new one is told there.
fn put(tx: &Write<'_>, document: DocumentId, card: &Card) -> Result<(), StoreError> {
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
