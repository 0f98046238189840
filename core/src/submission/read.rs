//! Reads submissions, their receipts and their reviews from the read models.

use std::collections::BTreeMap;

use tirek_document::Fields;
use tirek_document::kind::{Attachment, ReviewState};
use tirek_wire::id::{DocumentId, SubmissionId};
use tirek_wire::submission::SubmissionEnvelope;

use super::view::{DocumentStatus, Receipt, Step, SubmissionView};
use crate::blob::named;
use crate::review::{RemarkView, ReviewView};
use crate::store::review::{self as answers, Arrived};
use crate::store::submission::{self, SubmissionRow};
use crate::store::{Read, StoreError};
use crate::store::{blob, document_state};
use crate::time::label;

/// The submissions of a document, the newest first.
///
/// # Errors
/// Those of the store.
pub fn list(read: &Read<'_>, document: DocumentId) -> Result<Vec<SubmissionView>, StoreError> {
    let rows = submission::of(read, document)?;
    let mut own: Vec<Vec<Arrived>> = Vec::new();
    let mut said: BTreeMap<usize, Vec<Arrived>> = BTreeMap::new();
    for row in &rows {
        let reviews = answers::of(read, row.id)?;
        said.entry(row.asker).or_default().extend(reviews.clone());
        own.push(reviews);
    }
    let (mut all, mut number) = (Vec::new(), 0);
    for (row, own) in rows.iter().zip(own) {
        let repeats = row.asker != row.place;
        number += u32::from(!repeats);
        let reviews = match repeats {
            true => own,
            false => said.remove(&row.place).unwrap_or_default(),
        };
        all.push(SubmissionView {
            repeats,
            ..assemble(row, &reviews, number)
        });
    }
    all.reverse();
    Ok(all)
}

/// One submission, if it is here.
///
/// # Errors
/// Those of the store.
pub fn one(read: &Read<'_>, id: SubmissionId) -> Result<Option<SubmissionView>, StoreError> {
    let Some(row) = submission::find(read, id)? else {
        return Ok(None);
    };
    Ok(list(read, row.document)?
        .into_iter()
        .find(|view| view.id == id))
}

/// What was submitted: the frozen fields. `None` when the submission is not here or its content
/// cannot be read.
///
/// # Errors
/// Those of the store.
pub fn content(read: &Read<'_>, id: SubmissionId) -> Result<Option<Fields>, StoreError> {
    let Some(payload) = submission::payload(read, id)? else {
        return Ok(None);
    };
    let envelope = SubmissionEnvelope::from_payload(&payload).ok();
    Ok(envelope.and_then(|envelope| serde_json::from_slice(&envelope.content).ok()))
}

/// Hashes of those files whose bytes are on this PC.
///
/// # Errors
/// Those of the store.
pub fn here(read: &Read<'_>, attached: &[Attachment]) -> Result<Vec<String>, StoreError> {
    let mut all = Vec::new();
    for Attachment { blob: name, .. } in attached {
        let found = match named(name) {
            Some(hash) => blob::get(read, &hash)?,
            None => None,
        };
        if found.is_some_and(|found| found.here) {
            all.push(name.clone());
        }
    }
    Ok(all)
}

fn assemble(row: &SubmissionRow, reviews: &[Arrived], number: u32) -> SubmissionView {
    let released = reviews.iter().rev().find(|one| one.is_released());
    let reading = reviews
        .iter()
        .find(|one| one.row.state == ReviewState::Reading);
    SubmissionView {
        id: row.id,
        document: row.document,
        number,
        repeats: false,
        submitted_at: label(row.stored_at_ms),
        receipts: receipts(row, reading, released),
        review: released.and_then(|one| review(one, row.id, number)),
        refusal: row.refused.map(reason_name),
    }
}

/// The screen's code of a refusal.
fn reason_name(reason: u16) -> String {
    tirek_wire::refusal::RefusalReason::from_code(reason)
        .map_or_else(|| "unknown".to_owned(), |known| known.name().to_owned())
}

/// A review that was released, as the screen shows it; an answer is none.
fn review(one: &Arrived, submission: SubmissionId, number: u32) -> Option<ReviewView> {
    let remarks: Vec<RemarkView> = serde_json::from_str(&one.row.remarks).unwrap_or_default();
    Some(ReviewView {
        document: one.row.id,
        submission,
        number,
        verdict: one.row.verdict?,
        reviewer: one.row.reviewer.clone(),
        summary: one.row.summary.clone(),
        remarks,
        arrived_at: label(one.changed_at_ms),
        seen: one.seen,
    })
}

fn receipts(
    row: &SubmissionRow,
    reading: Option<&Arrived>,
    released: Option<&Arrived>,
) -> Vec<Receipt> {
    let step = |step, at: Option<String>, by: Option<String>| Receipt { step, at, by };
    let mut all = vec![step(Step::Queued, Some(label(row.stored_at_ms)), None)];
    let received = row.received_at_ms.map(label);
    if row.packed_at_ms.is_some() {
        all.push(step(Step::Packed, row.packed_at_ms.map(label), None));
    }
    if row.sent || (received.is_some() && row.packed_at_ms.is_none()) {
        all.push(step(Step::Sent, None, None));
    }
    if let Some(at) = received {
        all.push(step(Step::Received, Some(at), None));
    }
    if let Some(one) = reading {
        all.push(step(
            Step::Reading,
            Some(label(one.changed_at_ms)),
            Some(one.row.reviewer.clone()),
        ));
    }
    if let Some(one) = released {
        let at = Some(label(one.changed_at_ms));
        all.push(step(Step::Answered, at, Some(one.row.reviewer.clone())));
        if one.seen {
            all.push(step(Step::Seen, None, None));
        }
    }
    all
}

/// Where the work on a document stands.
///
/// # Errors
/// Those of the store.
pub fn standing(read: &Read<'_>, document: DocumentId) -> Result<DocumentStatus, StoreError> {
    let state = document_state::get(read, document)?.unwrap_or_default();
    Ok(DocumentStatus::from_name(&state))
}
