//! From documents to the plain tables that lists, boards and Home read.
//!
//! Called by the workspace inside each write, so that the tables and the log change together. A
//! local edit of one field rewrites one card or one activity; everything else is projected whole.
//! Everything here can be dropped and derived again from the logs and open changes: a test compares
//! the rebuilt tables with the living ones.

mod card;
mod plan;

use tirek_document::read::{Entry, Link, ReadingMark, Report, Review};
use tirek_document::text::one_line;
use tirek_document::{Fields, Kind, Path, Value};
use tirek_wire::id::{DocumentId, LogId};
use tirek_wire::submission::SubmissionEnvelope;

use crate::review::RemarkView;
use crate::store::document::DocumentRow;
use crate::store::review::ReviewRow;
use crate::store::{
    StoreError, Write, activity, blob, card as store_card, change, conflict, document, link,
    read_model, review, submission,
};
use crate::topic::Topic;

/// The mark of a document in the bin.
pub const REMOVED: &str = "removed";

/// The mark of a document that was removed for good: nothing lists it any more.
pub const PURGED: &str = "purged";

/// Whether a document lies in the bin.
pub fn is_removed(fields: &Fields) -> bool {
    is_marked(fields, REMOVED)
}

/// Whether a document was removed for good.
pub fn is_purged(fields: &Fields) -> bool {
    is_marked(fields, PURGED)
}

fn is_marked(fields: &Fields, mark: &str) -> bool {
    fields.value(mark).and_then(Value::as_flag) == Some(true)
}

/// Projects a document whose fields are `fields`. `changed` names what differs, where that is
/// known; `None` means anything may.
///
/// # Errors
/// Those of the store.
pub fn project(
    tx: &Write<'_>,
    row: &DocumentRow,
    fields: &Fields,
    changed: Option<&[Path]>,
) -> Result<(), StoreError> {
    tx.touch(Topic::document(row.id));
    let is_open = !fields.conflicts().is_empty() && !is_purged(fields);
    if conflict::set(tx, row.id, is_open)? {
        tx.touch(Topic::EXCHANGE);
    }
    touch_list(tx, row.kind);
    if is_purged(fields) {
        store_card::delete(tx, row.id)?;
        activity::replace(tx, row.id, &[])?;
        return link::replace(tx, row.id, &[]);
    }
    match row.kind {
        Kind::Plan => plan::project(tx, row.id, fields, changed),
        Kind::Entry => {
            card::entry(tx, row.id, fields)?;
            links(tx, row.id, &Entry::read(fields).value.links)
        }
        Kind::Report => {
            card::report(tx, row.id, fields)?;
            links(tx, row.id, &Report::read(fields).value.links)
        }
        Kind::Profile => {
            tx.touch(Topic::PROFILE);
            tx.touch(Topic::CALENDAR);
            Ok(())
        }
        Kind::Review => project_review(tx, row.id, fields),
        Kind::ReadingMark => seen(tx, fields),
        _ => Ok(()),
    }
}

/// Names the list that shows documents of a kind.
pub fn touch_list(tx: &Write<'_>, kind: Kind) {
    match kind {
        Kind::Plan => tx.touch(Topic::PLANS),
        Kind::Entry => tx.touch(Topic::ENTRIES),
        Kind::Report => tx.touch(Topic::REPORTS),
        _ => {}
    }
}

/// Projects a submission that stands in a log. An envelope that cannot be read is passed over: the
/// change stays in the log.
///
/// # Errors
/// Those of the store.
pub fn project_submission(
    tx: &Write<'_>,
    document: DocumentId,
    place: (LogId, u64),
    payload: &[u8],
) -> Result<(), StoreError> {
    tx.touch(Topic::document(document));
    tx.touch(Topic::SUBMISSIONS);
    match SubmissionEnvelope::from_payload(payload) {
        Ok(envelope) => {
            let id = envelope.submission;
            submission::put(tx, id, document, place, &envelope.version)?;
            let mut files = envelope.blobs.iter();
            files.try_for_each(|file| blob::set_submitted(tx, id, document, &file.hash, file.size))
        }
        Err(error) => {
            tracing::warn!(%error, "submission_unreadable");
            Ok(())
        }
    }
}

fn links(tx: &Write<'_>, document: DocumentId, all: &[Link]) -> Result<(), StoreError> {
    let rows: Vec<(String, String)> = all
        .iter()
        .filter(|one| !one.plan.is_empty())
        .map(|one| (one.plan.clone(), one.activity.to_string()))
        .collect();
    link::replace(tx, document, &rows)
}

fn project_review(tx: &Write<'_>, document: DocumentId, fields: &Fields) -> Result<(), StoreError> {
    let found = Review::read(fields).value;
    if let Ok(about) = found.document.parse() {
        tx.touch(Topic::document(about));
    }
    tx.touch(Topic::SUBMISSIONS);
    let remarks: Vec<RemarkView> = found
        .remarks
        .iter()
        .map(|one| RemarkView {
            id: one.row.to_string(),
            anchor: one.anchor.clone(),
            text: one.text.clone(),
        })
        .collect();
    review::put(
        tx,
        &ReviewRow {
            id: document,
            submission: found.submission,
            verdict: found.verdict.map_or("", |one| one.name()).to_owned(),
            state: found.state.name().to_owned(),
            reviewer: one_line(&found.reviewer_name),
            summary: found.summary,
            remarks: serde_json::to_string(&remarks).unwrap_or_default(),
        },
    )
}

fn seen(tx: &Write<'_>, fields: &Fields) -> Result<(), StoreError> {
    tx.touch(Topic::SUBMISSIONS);
    let found = ReadingMark::read(fields).value;
    found
        .seen
        .iter()
        .try_for_each(|review| review::put_seen(tx, review))
}

/// Derives every read model anew: `fields_of` gives the fields of a document.
///
/// # Errors
/// Those of the store and of `fields_of`.
pub fn rebuild(
    tx: &Write<'_>,
    mut fields_of: impl FnMut(&DocumentRow) -> Result<Fields, StoreError>,
) -> Result<(), StoreError> {
    read_model::clear(tx)?;
    for row in document::all(tx)? {
        project(tx, &row, &fields_of(&row)?, None)?;
    }
    for stored in change::submissions(tx)? {
        project_submission(
            tx,
            stored.document,
            (stored.log, stored.seq),
            &stored.payload,
        )?;
    }
    Ok(())
}
