//! The verdict on one change, by itself: by its envelope, and of a submission by whether its content is a
//! document at all. What librarians wrote decides nothing, and one that is refused says nothing about those
//! behind it. Of what is said to an author it is looked who says it, and that it is said once and for all
//! ([`reviews::may_be_said`]).

use super::reviews;
use crate::store::space::Reach;
use crate::store::{Db, DbResult};
use crate::store::{document, submission};
use tirek_document::Fields;
use tirek_document::kind::Kind;
use tirek_wire::change::{Change, Op};
use tirek_wire::enrolment::Person;
use tirek_wire::limits::PAYLOAD_BYTES_MAX;
use tirek_wire::refusal::RefusalReason;
use tirek_wire::submission::SubmissionEnvelope;

/// What the change is taken for.
pub(super) enum Judged {
    /// To be held, and what it submits if it submits something.
    Held(Home, Option<Box<SubmissionEnvelope>>),
    /// To quarantine.
    Refused(RefusalReason),
}

/// Whether it is known where the document of a change lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// It is to be noted.
    New,
    /// It is known, and there.
    Known,
}

/// Judges a change of a person who reaches these spaces.
pub(super) fn judge(db: &Db, by: &Person, reached: &[Reach], change: &Change) -> DbResult<Judged> {
    let submitted = match by_rights(reached, change) {
        Err(reason) => return Ok(Judged::Refused(reason)),
        Ok(submitted) => submitted,
    };
    let home = match document::place(db, change.document)? {
        None => Home::New,
        Some(place) if place == (change.space, change.kind) => Home::Known,
        Some(_) => return Ok(Judged::Refused(RefusalReason::DocumentElsewhere)),
    };
    if Kind::answers(change.kind) && !reviews::may_be_said(db, change, by)? {
        return Ok(Judged::Refused(RefusalReason::NotAllowed));
    }
    if let Some(envelope) = &submitted {
        let known = submission::get(db, envelope.submission)?;
        if known.is_some_and(|row| row.document != change.document) {
            return Ok(Judged::Refused(RefusalReason::PayloadMalformed));
        }
    }
    Ok(Judged::Held(home, submitted))
}

/// What the change submits, if its person may write it.
fn by_rights(
    reached: &[Reach],
    change: &Change,
) -> Result<Option<Box<SubmissionEnvelope>>, RefusalReason> {
    if change.payload.len() > PAYLOAD_BYTES_MAX {
        return Err(RefusalReason::PayloadTooLarge);
    }
    let kind = Kind::from_code(change.kind).map_err(|_| RefusalReason::KindUnknown)?;
    let op = Op::from_code(change.op).ok_or(RefusalReason::PayloadMalformed)?;
    let reach = reached.iter().find(|reach| reach.space == change.space);
    let reach = reach.ok_or(RefusalReason::NotYourSpace)?;
    if !reach.relations.may_write(kind, op, reach.kind) {
        return Err(RefusalReason::NotAllowed);
    }
    match op {
        Op::Edit => Ok(None),
        Op::Submission => submitted(&change.payload)
            .map(|envelope| Some(Box::new(envelope)))
            .ok_or(RefusalReason::PayloadMalformed),
    }
}

/// The envelope of a submission whose content the reviewer's reader can read: nothing else is held, for
/// it could never be shown.
fn submitted(payload: &[u8]) -> Option<SubmissionEnvelope> {
    let envelope = SubmissionEnvelope::from_payload(payload).ok()?;
    Fields::from_content(&envelope.content).ok()?;
    Some(envelope)
}
