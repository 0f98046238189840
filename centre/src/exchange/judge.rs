//! The verdict on one change, by its envelope alone.

use crate::asker::Asker;
use crate::store::space::Reach;
use crate::store::{Db, DbResult};
use crate::store::{document, submission};
use tirek_document::kind::Kind;
use tirek_document::rights::{self, may_write};
use tirek_wire::change::{Change, Op};
use tirek_wire::limits::PAYLOAD_BYTES_MAX;
use tirek_wire::refusal::RefusalReason;
use tirek_wire::submission::SubmissionEnvelope;

/// What the change is taken for.
pub(super) enum Verdict {
    /// An edit to be held.
    Edit,
    /// A submission to be held.
    Submission(Box<SubmissionEnvelope>),
    /// To quarantine.
    Refused(RefusalReason),
}

/// Judges a change that comes from `asker`, who reaches these spaces.
pub(super) fn judge(
    db: &Db,
    asker: &Asker,
    reached: &[Reach],
    change: &Change,
) -> DbResult<Verdict> {
    if document::is_refused(db, asker.person.person.id, change.document)? {
        return Ok(Verdict::Refused(RefusalReason::DocumentRefused));
    }
    let verdict = match by_rights(reached, change) {
        Err(reason) => return Ok(Verdict::Refused(reason)),
        Ok(verdict) => verdict,
    };
    let place = document::place(db, change.document)?;
    if place.is_some_and(|place| place != (change.space, change.kind)) {
        return Ok(Verdict::Refused(RefusalReason::DocumentElsewhere));
    }
    if let Verdict::Submission(envelope) = &verdict {
        let known = submission::get(db, envelope.submission)?;
        if known.is_some_and(|row| row.document != change.document) {
            return Ok(Verdict::Refused(RefusalReason::PayloadMalformed));
        }
    }
    Ok(verdict)
}

fn by_rights(reached: &[Reach], change: &Change) -> Result<Verdict, RefusalReason> {
    if change.payload.len() > PAYLOAD_BYTES_MAX {
        return Err(RefusalReason::PayloadTooLarge);
    }
    let kind = Kind::from_code(change.kind).map_err(|_| RefusalReason::KindUnknown)?;
    let (op, right) = Op::from_code(change.op)
        .zip(rights::Op::from_code(change.op))
        .ok_or(RefusalReason::PayloadMalformed)?;
    let reach = reached.iter().find(|reach| reach.space == change.space);
    let reach = reach.ok_or(RefusalReason::NotYourSpace)?;
    if !may_write(reach.role, kind, right, reach.kind) {
        return Err(RefusalReason::NotAllowed);
    }
    match op {
        Op::Edit => Ok(Verdict::Edit),
        Op::Submission => SubmissionEnvelope::from_payload(&change.payload)
            .map(|envelope| Verdict::Submission(Box::new(envelope)))
            .map_err(|_| RefusalReason::PayloadMalformed),
    }
}
