//! Which versions of a question ask something: by one without anything that was not asked before she has only
//! closed it, or opened it again.

use super::frozen::content;
use crate::store::change;
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::kind::{AskedSoFar, Question};
use tirek_document::{Body, Kind};
use tirek_wire::id::{DocumentId, LogId, SubmissionId};
use tirek_wire::key::Hash32;

/// The lines without versions of questions that ask nothing new: she has closed the question by it, or opened it
/// again. Whoever has read or answered such a one has read or answered the last that asked what it says. Also which
/// of those that are left she has closed.
pub(crate) fn asked(db: &Db, lines: Vec<InboxLine>) -> DbResult<(Vec<InboxLine>, Closed)> {
    let mut ordered: Vec<(usize, InboxLine)> = lines.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, line)| line.number);
    let (mut kept, mut closed): (Vec<(usize, InboxLine)>, Closed) = (Vec::new(), Closed::new());
    let mut asks: BTreeMap<DocumentId, (Known, u64)> = BTreeMap::new();
    for (place, mut line) in ordered {
        if line.kind != Kind::Question.code() {
            kept.push((place, line));
            continue;
        }
        let said = said(db, line.id)?;
        let (known, number) = asks.entry(line.document).or_default();
        let asker = known.take(kept.len(), said.log, said.pieces, true);
        if let Some((_, asker)) = kept.get_mut(asker) {
            set(&mut closed, asker.id, said.is_closed);
            if rank(&line.state) > rank(&asker.state) {
                (asker.state, asker.review) = (line.state, line.review);
            }
            continue;
        }
        set(&mut closed, line.id, said.is_closed);
        *number = number.saturating_add(1);
        line.number = *number;
        kept.push((place, line));
    }
    kept.sort_by_key(|(place, line)| (rank(&line.state), *place));
    Ok((kept.into_iter().map(|(_, line)| line).collect(), closed))
}

/// Operations are only read, so any number of a device will do.
const PEER: u64 = 1;

/// What a question has asked so far.
type Known = AskedSoFar<Option<LogId>, Hash32>;

/// Versions of questions whose author has what she needs, as far as she had seen when she closed them.
pub(crate) type Closed = BTreeSet<SubmissionId>;

fn set(closed: &mut Closed, id: SubmissionId, is_closed: bool) {
    match is_closed {
        true => closed.insert(id),
        false => closed.remove(&id),
    };
}

/// What a version says of what is asked: nothing where it cannot be read.
#[derive(Default)]
struct Said {
    log: Option<LogId>,
    pieces: Vec<Hash32>,
    is_closed: bool,
}

fn said(db: &Db, id: SubmissionId) -> DbResult<Said> {
    let Some(row) = submission::get(db, id)? else {
        return Ok(Said::default());
    };
    let payload = change::payload_at(db, row.log, row.seq)?;
    let question = content(&payload).map(|(_, fields)| Question::read(&fields).value);
    let asks = question.as_ref().map(Question::asks).unwrap_or_default();
    Ok(Said {
        log: Some(row.log),
        pieces: asks.iter().map(|piece| digest(piece)).collect(),
        is_closed: question.is_some_and(|question| question.closed),
    })
}

fn digest(piece: &str) -> Hash32 {
    Hash32(blake3::hash(piece.as_bytes()).into())
}

/// Whether the author has put a question into the bin, or removed it for good: her own changes of it say so.
pub(crate) fn is_removed(db: &Db, question: DocumentId) -> DbResult<bool> {
    let payloads = change::edits(db, question)?;
    let fields = Body::load(PEER, payloads.iter().map(Vec::as_slice))
        .body
        .fields();
    Ok(fields.is_in_bin() || fields.is_purged())
}

/// Of versions of a question, in their order, the place of the one that asks what each asks: its own, or that of one
/// before it.
pub(crate) fn askers(db: &Db, versions: &[SubmissionId]) -> DbResult<Vec<usize>> {
    Ok(told(db, versions)?
        .into_iter()
        .map(|(asker, _)| asker)
        .collect())
}

/// The same, each with whether it says that she has what she needs.
fn told(db: &Db, versions: &[SubmissionId]) -> DbResult<Vec<(usize, bool)>> {
    let (mut known, mut told) = (Known::default(), Vec::new());
    for (place, id) in versions.iter().enumerate() {
        let said = said(db, *id)?;
        let asker = known.take(place, said.log, said.pieces, true);
        told.push((asker, said.is_closed));
    }
    Ok(told)
}

/// Whether its author has closed what a version of a question asks.
pub(crate) fn is_closed(db: &Db, question: DocumentId, id: SubmissionId) -> DbResult<bool> {
    let versions = submission::versions(db, question)?;
    let ids: Vec<SubmissionId> = versions.iter().map(|row| row.id).collect();
    let told = told(db, &ids)?;
    let place = ids.iter().position(|one| *one == id);
    let asker = place
        .and_then(|place| told.get(place))
        .map(|(asker, _)| *asker);
    let mut last = told.iter().rev();
    let said = last.find(|(one, _)| Some(*one) == asker);
    Ok(said.is_some_and(|(_, is_closed)| *is_closed))
}

/// What waits comes first, then what somebody reads.
fn rank(state: &str) -> u8 {
    match state {
        "received" => 0,
        "reading" => 1,
        _ => 2,
    }
}
