//! The history of a prose field: what stood here.
//!
//! Called by the command list. It is put together from what was submitted, from what the log holds
//! of each device and from what this PC kept before much of a text went ([`kept_text`]). Nothing of
//! it is new to the log, and nothing of it travels. Times are labels: they sort the list and decide
//! nothing. Deliberately absent: short fields, whose values are no text to look for.

use std::collections::BTreeSet;

use serde::Serialize;
use tirek_document::{Body, Fields, Path};
use tirek_wire::id::{DocumentId, PersonId};
use tirek_wire::submission::SubmissionEnvelope;
use ts_rs::TS;

use crate::store::{Read, StoreError, change, kept_text};
use crate::time::label;

/// Texts in one answer: more would not be looked through.
const TEXTS_MAX: usize = 60;

/// Changes that are looked through: those of a plan that a whole school edits for a year.
const CHANGES_MAX: usize = 2_000;

/// A text that stood in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stood {
    /// The whole text of the field.
    pub text: String,
    /// When it was still there, RFC 3339: a label.
    pub at: String,
    /// The number of the version it was submitted with.
    pub submitted: Option<u32>,
    /// Somebody else had written last: a colleague in the library's plan.
    pub by_other: bool,
}

struct Found {
    text: String,
    at_ms: i64,
    submitted: Option<u32>,
    by_other: bool,
}

/// What stood in a field, the newest first, each text once and not the one that stands there now.
///
/// # Errors
/// Those of the store.
pub fn read(
    read: &Read<'_>,
    document: DocumentId,
    field: &Path,
    person: PersonId,
    now: &str,
) -> Result<Vec<Stood>, StoreError> {
    let mut found = submitted(read, document, field)?;
    found.extend(kept(read, document, field)?);
    found.extend(logged(read, document, field, person)?);
    // The same text: a submitted one says most about itself, then the newest.
    found.sort_by_key(|one| (one.submitted.is_none(), -one.at_ms));
    let mut met = BTreeSet::from([now.to_owned(), String::new()]);
    found.retain(|one| !one.text.trim().is_empty() && met.insert(one.text.clone()));
    found.sort_by_key(|one| -one.at_ms);
    found.truncate(TEXTS_MAX);
    Ok(found
        .into_iter()
        .map(|one| Stood {
            text: one.text,
            at: label(one.at_ms),
            submitted: one.submitted,
            by_other: one.by_other,
        })
        .collect())
}

fn submitted(
    read: &Read<'_>,
    document: DocumentId,
    field: &Path,
) -> Result<Vec<Found>, StoreError> {
    let mut found = Vec::new();
    let mut number = 0;
    for stored in change::submissions_of(read, document)? {
        number += 1;
        let Ok(envelope) = SubmissionEnvelope::from_payload(&stored.payload) else {
            continue;
        };
        let Ok(fields) = serde_json::from_slice::<Fields>(&envelope.content) else {
            continue;
        };
        found.push(Found {
            text: fields.text(field.as_str()).to_owned(),
            at_ms: stored.stored_at_ms,
            submitted: Some(number),
            by_other: false,
        });
    }
    Ok(found)
}

fn kept(read: &Read<'_>, document: DocumentId, field: &Path) -> Result<Vec<Found>, StoreError> {
    let kept = kept_text::of_field(read, document, field)?;
    let found = kept.into_iter().map(|one| Found {
        text: one.text,
        at_ms: one.at_ms,
        submitted: None,
        by_other: false,
    });
    Ok(found.collect())
}

/// The text after each change of the log, whoever wrote it.
fn logged(
    read: &Read<'_>,
    document: DocumentId,
    field: &Path,
    person: PersonId,
) -> Result<Vec<Found>, StoreError> {
    // Written under this number is nothing.
    let mut body = Body::new(0);
    let mut found = Vec::new();
    for edit in change::dated_edits(read, document, CHANGES_MAX)? {
        let Ok(imported) = body.import(&edit.payload) else {
            continue;
        };
        if imported.changed.contains(field) {
            found.push(Found {
                text: body.text(field),
                at_ms: edit.stored_at_ms,
                submitted: None,
                by_other: edit.person != person,
            });
        }
    }
    Ok(found)
}
