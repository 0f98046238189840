//! Which versions of a question ask something: by one without anything that was not asked before she has only
//! closed it, or opened it again.

use super::frozen::content;
use crate::store::change;
use crate::store::submission::{self, InboxLine};
use crate::store::{Db, DbResult};
use std::collections::{BTreeMap, BTreeSet};
use tirek_document::Kind;
use tirek_document::kind::Question;
use tirek_wire::id::{DocumentId, SubmissionId};

/// The lines without versions of questions that ask nothing new: she has closed the question by it, or opened it
/// again. Whoever has read or answered such a one has read or answered the last that asked what it says. Also which
/// of those that are left she has closed.
pub(crate) fn asked(db: &Db, lines: Vec<InboxLine>) -> DbResult<(Vec<InboxLine>, Closed)> {
    let mut ordered: Vec<(usize, InboxLine)> = lines.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, line)| line.number);
    let (mut kept, mut closed): (Vec<(usize, InboxLine)>, Closed) = (Vec::new(), Closed::new());
    let mut asks: BTreeMap<DocumentId, Asked> = BTreeMap::new();
    for (place, mut line) in ordered {
        if line.kind != Kind::Question.code() {
            kept.push((place, line));
            continue;
        }
        let question = said(db, line.id)?;
        let pieces = question.as_ref().map(Question::asks).unwrap_or_default();
        let is_closed = question.is_some_and(|question| question.closed);
        let known = asks.entry(line.document).or_default();
        if let Some(asker) = known.asker(&pieces) {
            if let Some((_, asker)) = kept.get_mut(asker) {
                set(&mut closed, asker.id, is_closed);
                if rank(&line.state) > rank(&asker.state) {
                    (asker.state, asker.review) = (line.state, line.review);
                }
            }
            continue;
        }
        set(&mut closed, line.id, is_closed);
        known.push(pieces, kept.len());
        line.number = known.number();
        kept.push((place, line));
    }
    kept.sort_by_key(|(place, line)| (rank(&line.state), *place));
    Ok((kept.into_iter().map(|(_, line)| line).collect(), closed))
}

/// What a question has asked so far: each version's new pieces, and where that version stands.
#[derive(Default)]
struct Asked(Vec<(BTreeSet<String>, usize)>);

impl Asked {
    /// Where the last version stands that asked something of this, if nothing of it is new. A version sent from
    /// another computer beside it is not meant: who closes there has not seen what was asked here.
    fn asker(&self, pieces: &BTreeSet<String>) -> Option<usize> {
        let is_known = |piece| self.0.iter().any(|(new, _)| new.contains(piece));
        if !pieces.iter().all(is_known) {
            return None;
        }
        self.0
            .iter()
            .rev()
            .find(|(new, _)| !new.is_disjoint(pieces))
            .map(|(_, place)| *place)
    }

    fn push(&mut self, pieces: BTreeSet<String>, place: usize) {
        let is_new = |piece: &String| !self.0.iter().any(|(new, _)| new.contains(piece));
        let new = pieces.into_iter().filter(is_new).collect();
        self.0.push((new, place));
    }

    /// The number of the last version among those that asked something.
    fn number(&self) -> u64 {
        self.0.len().try_into().unwrap_or(u64::MAX)
    }
}

/// Versions of questions whose author has what she needs, as far as she had seen when she closed them.
pub(crate) type Closed = BTreeSet<SubmissionId>;

fn set(closed: &mut Closed, id: SubmissionId, is_closed: bool) {
    match is_closed {
        true => closed.insert(id),
        false => closed.remove(&id),
    };
}

/// What a version says; `None` where it cannot be read.
fn said(db: &Db, id: SubmissionId) -> DbResult<Option<Question>> {
    let Some(row) = submission::get(db, id)? else {
        return Ok(None);
    };
    let payload = change::payload_at(db, row.log, row.seq)?;
    Ok(content(&payload).map(|(_, fields)| Question::read(&fields).value))
}

/// Of versions of a question those that ask something, in their order.
pub(crate) fn asking(db: &Db, versions: &[SubmissionId]) -> DbResult<Vec<SubmissionId>> {
    let (mut known, mut kept) = (Asked::default(), Vec::new());
    for id in versions {
        let question = said(db, *id)?;
        let pieces = question.as_ref().map(Question::asks).unwrap_or_default();
        if known.asker(&pieces).is_none() {
            known.push(pieces, kept.len());
            kept.push(*id);
        }
    }
    Ok(kept)
}

/// What waits comes first, then what somebody reads.
fn rank(state: &str) -> u8 {
    match state {
        "received" => 0,
        "reading" => 1,
        _ => 2,
    }
}
