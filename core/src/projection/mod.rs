//! From documents to the plain tables that lists, boards and Home read.
//!
//! Called by the workspace inside each write, so that the tables and the log change together. A
//! local edit of one field rewrites one card or one activity; everything else is projected whole.
//! Everything here can be dropped and derived again from the logs and open changes, document by document:
//! a test compares the rebuilt tables with the living ones.

mod asking;
mod belongs;
mod card;
mod concern;
mod found;
mod plan;

use tirek_document::kind::{Answer, Link, MaterialNote, ReadingMark, Review, ReviewState};
use tirek_document::text::{is_blank, one_line};
use tirek_document::{Fields, Kind, Path, SpaceKind};
use tirek_wire::id::{DocumentId, LogId};
use tirek_wire::submission::SubmissionEnvelope;

use self::concern::Concern;
pub use self::found::entry as found_entry;
use crate::review::RemarkView;
use crate::store::document::{self as store_document, DocumentRow};
use crate::store::review::ReviewRow;
use crate::store::{
    StoreError, Write, activity, blob, card as store_card, change, conflict, found as store_found,
    frozen, link, material_mark, question, read_model, review, submission, words,
};
use crate::topic::Topic;

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
    // Of one that was never derived everything is new, and what was handed in of it as well.
    let is_new = read_model::take(tx, row.id)?;
    let changed = changed.filter(|_| !is_new);
    if is_new {
        submissions(tx, row.id)?;
    }
    let is_open = !fields.conflicts().is_empty() && !fields.is_purged();
    if conflict::set(tx, row.id, is_open)? {
        tx.touch(Topic::EXCHANGE);
    }
    touch_list(tx, row.kind);
    match fields.is_in_bin() || fields.is_purged() {
        true => store_found::forget(tx, row.id)?,
        false => store_found::mark(tx, row.id)?,
    }
    if fields.is_purged() {
        store_card::delete(tx, row.id)?;
        question::put_asking(tx, row.id, &[])?;
        words::put(tx, row.id, None, &[])?;
        review::delete(tx, row.id)?;
        activity::replace(tx, row.id, &[])?;
        material_mark::delete(tx, row.id)?;
        return link::replace(tx, row.id, &[]);
    }
    if row.kind == Kind::Question {
        question::put_asking(tx, row.id, &asking::pieces(fields))?;
        asking::put_words(tx, row.id, None, fields)?;
    }
    let concern = Concern::of(row.kind, changed);
    if concern.is_card() {
        card::project(tx, row, fields)?;
        links(tx, row, fields)?;
    }
    match row.kind {
        Kind::Plan => plan::project(tx, row.id, fields, &concern),
        _ if !concern.is_card() => Ok(()),
        Kind::Answer => answer(tx, row, fields),
        Kind::Review => project_review(tx, row, fields),
        Kind::ReadingMark => seen(tx, fields),
        Kind::MaterialNote => marked(tx, row, fields),
        Kind::PackRelease => {
            tx.touch(Topic::PACKS);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Names what shows documents of a kind: its list, or the views of the person.
pub fn touch_list(tx: &Write<'_>, kind: Kind) {
    if kind.is_listed() {
        tx.touch(Topic::list(kind));
        tx.touch(Topic::LISTS);
    }
    if kind == Kind::Profile {
        tx.touch(Topic::PROFILE);
        tx.touch(Topic::CALENDAR);
    }
    if kind == Kind::Group {
        tx.touch(Topic::PROFILE);
    }
    if matches!(kind, Kind::Review | Kind::Answer) {
        tx.touch(Topic::SUBMISSIONS);
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
            if store_document::get(tx, document)?.kind == Kind::Question {
                // Of what cannot be read nothing is known.
                let fields = Fields::from_content(&envelope.content);
                let pieces = fields.as_ref().map_or_else(|_| Vec::new(), asking::pieces);
                question::put_asked(tx, document, id, &pieces)?;
                if let Ok(fields) = fields {
                    asking::put_words(tx, document, Some(id), &fields)?;
                }
            }
            freeze(tx, document, &envelope)?;
            belongs::look_again(tx, id)?;
            let mut files = envelope.blobs.iter();
            files.try_for_each(|file| blob::set_submitted(tx, id, document, &file.hash, file.size))
        }
        Err(error) => {
            tracing::warn!(%error, "submission_unreadable");
            Ok(())
        }
    }
}

/// Writes what lists show of a version; nothing of one whose content cannot be read.
fn freeze(
    tx: &Write<'_>,
    document: DocumentId,
    envelope: &SubmissionEnvelope,
) -> Result<(), StoreError> {
    let Some(row) = store_document::find(tx, document)? else {
        return Ok(());
    };
    let Ok(fields) = Fields::from_content(&envelope.content) else {
        return Ok(());
    };
    match card::of(row.kind.declaration(), &fields) {
        Some(card) => frozen::put(tx, envelope.submission, &card),
        None => Ok(()),
    }
}

fn submissions(tx: &Write<'_>, document: DocumentId) -> Result<(), StoreError> {
    for stored in change::submissions_of(tx, document)? {
        let place = (stored.log, stored.seq);
        project_submission(tx, document, place, &stored.payload)?;
    }
    Ok(())
}

/// Writes the links of a document; nothing of a kind that has none.
fn links(tx: &Write<'_>, row: &DocumentRow, fields: &Fields) -> Result<(), StoreError> {
    if row.kind.declaration().field(Link::FIELD.name).is_none() {
        return Ok(());
    }
    let rows: Vec<(String, String)> = Link::all(fields)
        .into_iter()
        .map(|one| (one.plan, one.activity.to_string()))
        .collect();
    link::replace(tx, row.id, &rows)
}

fn project_review(tx: &Write<'_>, row: &DocumentRow, fields: &Fields) -> Result<(), StoreError> {
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
    belongs::put(
        tx,
        row,
        &ReviewRow {
            id: row.id,
            submission: found.submission,
            verdict: found.verdict,
            is_answer: false,
            state: found.state,
            reviewer: one_line(&found.reviewer_name),
            summary: found.summary,
            remarks: serde_json::to_string(&remarks).unwrap_or_default(),
        },
    )
}

/// An answer stands beside the reviews: it is what the centre says of a submission. Among the staff it is a
/// draft, anywhere else it is released. A draft that was put away says nothing.
fn answer(tx: &Write<'_>, row: &DocumentRow, fields: &Fields) -> Result<(), StoreError> {
    let found = Answer::read(fields).value;
    if let Ok(about) = found.question.parse() {
        tx.touch(Topic::document(about));
    }
    tx.touch(Topic::SUBMISSIONS);
    if fields.is_in_bin() {
        words::put(tx, row.id, None, &[])?;
        return review::delete(tx, row.id);
    }
    words::put(tx, row.id, None, &[&found.text])?;
    belongs::put(
        tx,
        row,
        &ReviewRow {
            id: row.id,
            submission: found.submission,
            verdict: None,
            is_answer: true,
            state: match row.space_kind {
                SpaceKind::Staff => ReviewState::Reading,
                _ => ReviewState::Released,
            },
            reviewer: one_line(&found.person_name),
            summary: String::new(),
            remarks: String::new(),
        },
    )
}

fn seen(tx: &Write<'_>, fields: &Fields) -> Result<(), StoreError> {
    tx.touch(Topic::SUBMISSIONS);
    let found = ReadingMark::read(fields).value;
    let seen = found.seen.iter().filter_map(|review| review.parse().ok());
    seen.into_iter()
        .try_for_each(|review| review::put_seen(tx, review))
}

/// What she has noted of a material; nothing of a note that lies in the bin.
fn marked(tx: &Write<'_>, row: &DocumentRow, fields: &Fields) -> Result<(), StoreError> {
    if fields.is_in_bin() {
        return material_mark::delete(tx, row.id);
    }
    let found = MaterialNote::read(fields).value;
    let mark = material_mark::MaterialMarkRow {
        document: row.id,
        progress: found.progress,
        favourite: found.favourite,
        noted: !is_blank(&found.text),
        bookmarks: u32::try_from(found.bookmarks.len()).unwrap_or(u32::MAX),
        material: found.material,
    };
    material_mark::put(tx, &mark)
}
